process.nextTick(() => console.log("tick"));
Promise.resolve().then(() => console.log("promise"));
setImmediate(() => console.log("immediate"));
await null;
console.log("after tla");
import fs from "node:fs";
fs.readFile(import.meta.filename, () => {
  console.log("readFile");
  setTimeout(() => console.log("timeout in io"), 0);
  setImmediate(() => console.log("immediate in io"));
});
