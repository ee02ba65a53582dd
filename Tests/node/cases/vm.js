const vm = require("vm");
console.log(
  vm.runInThisContext("1+1"),
  new vm.Script("typeof Buffer").runInThisContext(),
  vm.runInNewContext("a+b", { a: 1, b: 2 }),
);
const c = vm.createContext({ n: 1 });
vm.runInContext("n=n+1; var q=5", c);
console.log(c.n, vm.isContext(c));
console.log(eval("1+2"), new Function("a", "return a*2")(4), (0, eval)("typeof require"));
const dc = require("diagnostics_channel");
const ch = dc.channel("x");
ch.subscribe((m, n) => console.log(m, n));
ch.publish({ a: 1 });
const { performance } = require("perf_hooks");
console.log(
  typeof performance.now(),
  typeof require("os").cpus().length,
  require("os").EOL === "\n",
  require("os").platform(),
  require("tty").isatty(1),
  require("punycode").toASCII("mañana.com"),
);
