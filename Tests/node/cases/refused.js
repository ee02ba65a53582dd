for (const m of [
  "child_process",
  "net",
  "tls",
  "dgram",
  "cluster",
  "dns",
  "worker_threads",
  "inspector",
  "http2",
  "v8",
  "repl",
])
  console.log(m, typeof require(m));
console.log(
  require("worker_threads").isMainThread,
  require("net").isIP("1.2.3.4"),
  require("net").isIP("::1"),
  require("net").isIP("x"),
  require("cluster").isPrimary,
);
