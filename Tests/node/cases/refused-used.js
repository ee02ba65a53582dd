for (const f of [
  () => require("child_process").exec("ls"),
  () => require("net").connect(1),
  () => new (require("worker_threads").Worker)("x"),
  () => require("dns").lookup("a", () => {}),
  () => require("fs").watch("/"),
  () => require("zlib").brotliCompressSync("x"),
  () => require("http").createServer(),
  () => process.kill(1),
])
  try {
    f();
    console.log("no");
  } catch (e) {
    console.log(e.code, e.message);
  }
