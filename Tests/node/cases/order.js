setTimeout(() => console.log("timeout"), 0);
setImmediate(() => console.log("immediate"));
Promise.resolve().then(() => {
  console.log("promise");
  process.nextTick(() => console.log("tick in promise"));
  Promise.resolve().then(() => console.log("promise 2"));
});
process.nextTick(() => {
  console.log("tick");
  Promise.resolve().then(() => console.log("promise in tick"));
});
queueMicrotask(() => console.log("microtask"));
setTimeout(() => {
  console.log("t40");
  process.nextTick(() => console.log("t40 tick"));
  setImmediate(() => console.log("t40 imm"));
}, 40);
setTimeout(() => console.log("t120"), 120);
const i = setInterval(() => {
  console.log("interval");
  if (++n === 3) clearInterval(i);
}, 200);
let n = 0;
(async () => {
  console.log("async start");
  await null;
  console.log("after await");
})();
console.log("sync");
process.on("exit", (c) => console.log("exit", c));
process.on("beforeExit", () => {
  if (!global.once) {
    global.once = 1;
    console.log("beforeExit");
    setTimeout(() => console.log("again"), 1);
  }
});
