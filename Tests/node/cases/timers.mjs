import timers from "node:timers/promises";
import { setTimeout as st } from "timers";
console.log(await timers.setTimeout(2, "v"), await timers.setImmediate("i"));
let n = 0;
for await (const v of timers.setInterval(2, "t")) {
  console.log(v);
  if (++n === 2) break;
}
const t = setTimeout(() => console.log("never"), 100000);
t.unref();
console.log(t.hasRef(), typeof +t, t.constructor.name);
const u = setTimeout(() => console.log("no"), 5);
clearTimeout(u);
const w = setTimeout(() => console.log("cleared by number?"), 5);
clearTimeout(+w);
const ac = new AbortController();
ac.abort();
await timers.setTimeout(5, null, { signal: ac.signal }).catch((e) => console.log(e.name, e.code));
setImmediate((...a) => console.log(a), 1, 2);
const s = AbortSignal.timeout(5);
s.onabort = () => console.log("aborted");
await new Promise((r) => setTimeout(r, 20));
try {
  setTimeout("x");
} catch (e) {
  console.log(e.message);
}
console.log(
  performance.now() > 0,
  process.hrtime().length,
  typeof process.hrtime.bigint(),
  structuredClone({ a: new Map([[1, 2]]) }),
);
