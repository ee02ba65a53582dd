console.table([
  { a: 1, b: "x" },
  { a: 2, c: true },
]);
console.table([
  [1, 2],
  [3, 4],
]);
console.table(new Map([["k", 1]]));
console.table([1, "two", { three: 3 }], ["three"]);
console.table(5);
console.table(new Set([1]));
console.group("G");
console.log("in\nside");
console.group();
console.info("deeper");
console.groupEnd();
console.groupEnd();
console.log("out");
console.count();
console.count("x");
console.count();
console.countReset();
console.count();
console.assert(true, "no");
console.assert(false, "yes %s", 1);
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.debug("d");
console.log();
console.log("");
console.log(" ");
console.log(undefined, null);
console.log("a", 1, "b");
console.log(-0, [-0], 0);
const { Console } = require("console");
new Console(process.stdout).log("own %d", 3);
console.log(console.log.name, typeof console.time, process.stdout.isTTY, process.stdout.columns);
process.stdout.write("no newline");
process.stdout.write("\n", () => console.log("written"));
