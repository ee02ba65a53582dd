import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
const a = new AsyncLocalStorage();
const log = (l) => console.log(l, a.getStore());
const flow = async (n, d) => {
  log(n + " start");
  await sleep(d);
  log(n + " 1");
  try {
    await Promise.reject(new Error("x"));
  } catch {
    log(n + " catch");
  } finally {
    log(n + " finally");
  }
  for await (const v of (async function* () {
    yield 1;
    await sleep(1);
    yield 2;
  })())
    log(n + " for " + v);
  log(n + " after for");
  await inner(n);
  setTimeout(() => log(n + " timer"), 1);
  process.nextTick(() => log(n + " tick"));
  queueMicrotask(() => log(n + " micro"));
  await null;
  log(n + " end");
  return n;
};
async function inner(n) {
  await null;
  log(n + " inner");
  return await (async () => {
    await sleep(1);
    return a.getStore();
  })();
}
await Promise.all([a.run("A", flow, "a", 5), a.run("B", flow, "b", 50)]);
log("outside");
a.run(1, () => {
  Promise.resolve().then(() => log("then"));
  a.run(2, () => log("nested"));
  a.exit(() => log("exit"));
  log("back");
});
a.enterWith("E");
await null;
log("entered");
const { AsyncResource } = await import("async_hooks");
const r = a.run("R", () => new AsyncResource("x"));
r.runInAsyncScope(() => log("resource"));
const b = a.run("S", () => AsyncLocalStorage.bind(() => log("bound")));
b();
