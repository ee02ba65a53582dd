const fs = require("fs");
fs.promises.readFile(__filename).then(() => console.log("read"));
new Promise((r) => setTimeout(r, 30))
  .then(() => {
    console.log("slept");
    return fs.promises.stat("/");
  })
  .then((s) => console.log(s.isDirectory()))
  .finally(() => console.log("finally"));
(async () => {
  for (const i of [1, 2]) {
    await null;
    console.log("a", i);
  }
})();
(async () => {
  for (const i of [1, 2]) {
    await null;
    console.log("b", i);
  }
})();
process.on("exit", () => {
  setTimeout(() => console.log("never"), 0);
  console.log("exit");
});
const e = new (require("events"))();
process.nextTick(() => e.emit("x"));
e.on("x", () => console.log("x"));
Promise.allSettled([Promise.reject(1), 2]).then((r) => console.log(r));
Promise.any([Promise.reject(1)]).catch((e) => console.log(e.constructor.name, e.errors));
const { promisify } = require("util");
promisify(fs.readFile)(__filename, "utf8").then((t) =>
  setTimeout(() => console.log(t.length > 10), 60),
);
promisify(setImmediate)(5).then((v) => setTimeout(() => console.log(v), 70));
