const { AsyncLocalStorage } = require("node:async_hooks"),
  fs = require("fs"),
  { EventEmitter } = require("events");
const a = new AsyncLocalStorage();
const e = new EventEmitter();
e.on("x", () => console.log("emit", a.getStore()));
a.run({ id: 1 }, () => {
  setTimeout(() => console.log("timer", a.getStore()), 1);
  setImmediate(() => console.log("immediate", a.getStore()));
  fs.readFile(__filename, () => console.log("fs", a.getStore()));
  e.emit("x");
  new Promise((r) => setTimeout(r, 30)).then(() => console.log("then", a.getStore()));
  (async function () {
    try {
      await new Promise((_, r) => setTimeout(r, 40));
    } catch {
      console.log("catch", a.getStore());
    }
  })();
});
e.emit("x");
setTimeout(() => console.log("outside", a.getStore()), 60);
const m = async (s) =>
  a.run(s, async () => {
    await null;
    await new Promise((r) => setTimeout(r, s === "p" ? 80 : 70));
    return a.getStore();
  });
Promise.all([m("p"), m("q")]).then((r) => console.log(r));
