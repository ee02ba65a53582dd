process.nextTick(() => console.log("tick"));
Promise.resolve().then(() => console.log("promise"));
setImmediate(() => console.log("immediate"));
queueMicrotask(() => console.log("micro"));
console.log("sync");
