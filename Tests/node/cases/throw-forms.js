const all = [];
process.on("uncaughtException", (e) => all.push((e && e.message) || e));
process.on("exit", () => console.log(all.sort()));
setTimeout(() => {
  throw "str";
}, 1);
queueMicrotask(() => {
  throw new Error("micro");
});
process.nextTick(() => {
  throw new Error("tick");
});
setImmediate(() => {
  new (require("events"))().emit("error", new Error("emitted"));
});
(async () => {
  throw new Error("async");
})();
setTimeout(
  () =>
    new Promise(() => {
      throw new Error("executor");
    }),
  20,
);
require("fs").readFile("/nope", (e) => {
  throw e;
});
