const EE = require("events");
const { once, on } = EE;
const e = new EE();
e.on("a", (...x) => console.log("a", x));
e.once("a", () => console.log("once"));
e.prependListener("a", () => console.log("first"));
console.log(e.emit("a", 1, 2), e.emit("a"), e.emit("none"), e.listenerCount("a"), e.eventNames());
e.off("a", e.listeners("a")[0]);
console.log(e.rawListeners("a").length);
try {
  e.emit("error", new Error("boom"));
} catch (x) {
  console.log(x.message);
}
try {
  e.emit("error", "str");
} catch (x) {
  console.log(x.message, x.code);
}
e.on(EE.errorMonitor, (x) => console.log("mon", x.message));
e.on("error", (x) => console.log("err", x.message));
e.emit("error", new Error("z"));
try {
  e.on("x", 5);
} catch (x) {
  console.log(x.message, x.code);
}
class F extends EE {
  constructor() {
    super({ captureRejections: true });
  }
}
const f = new F();
f.on("error", (x) => console.log("captured", x.message));
f.on("go", async () => {
  throw new Error("in async");
});
f.emit("go");
console.log(new EE());
(async () => {
  setTimeout(() => e.emit("later", 5, 6), 1);
  console.log(await once(e, "later"));
  setTimeout(() => {
    e.emit("it", 1);
    e.emit("it", 2);
  }, 1);
  let n = 0;
  for await (const v of on(e, "it")) {
    console.log(v);
    if (++n == 2) break;
  }
  const t = new EventTarget();
  setTimeout(() => t.dispatchEvent(new Event("dom")), 1);
  console.log((await once(t, "dom"))[0].type);
  const ac = new AbortController();
  setTimeout(() => ac.abort(), 1);
  await once(e, "never", { signal: ac.signal }).catch((x) => console.log(x.name, x.code));
})();
