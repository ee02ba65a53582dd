const util = require("util");
console.log(
  util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: 0 }),
  util.inspect({ a: { b: { c: { d: 1 } } } }, false, null),
  util.inspect("x"),
  util.inspect({ a: 1, b: "x" }, { compact: false }),
  util.inspect({ a: 1, b: [1, 2] }, { colors: true }),
  util.inspect([3, 1], { sorted: true }),
  util.inspect({ b: 1, a: 2 }, { sorted: true }),
  util.inspect({ a: 1 }, { showHidden: true }),
);
console.log(
  util.format("%s-%s", "a"),
  util.format(1, 2, "3"),
  util.format("%%s", 1),
  util.isDeepStrictEqual({ a: [1] }, { a: [1] }),
  util.types.isDate(new Date()),
  util.types.isPromise(Promise.resolve()),
  util.isArray([]),
);
function Old() {}
function Base() {}
Base.prototype.hi = () => "hi";
util.inherits(Old, Base);
console.log(new Old().hi(), Old.super_ === Base, new Old());
util
  .promisify((a, cb) => cb(null, a + 1))(1)
  .then(console.log);
util.callbackify(async (x) => x * 2)(4, (e, v) => console.log(e, v));
util.promisify(setTimeout)(3, "v").then(console.log);
console.log(
  util.parseArgs({
    args: ["-f", "--bar", "b", "pos"],
    options: { foo: { type: "boolean", short: "f" }, bar: { type: "string" } },
    allowPositionals: true,
  }),
);
console.log(
  util.stripVTControlCharacters("\u001b[31mred\u001b[0m"),
  util.styleText("red", "x"),
  new util.TextDecoder().decode(new util.TextEncoder().encode("é")),
  util.inspect(new Map([[{ a: 1 }, new Set([1])]]), { showHidden: false }),
);
console.log(util.deprecate(() => 5, "old")());
console.log(
  util.inspect("a".repeat(20), { maxStringLength: 5 }),
  util.inspect([1, 2, 3, 4], { maxArrayLength: 2 }),
  util.inspect({ a: 1n, b: Symbol("x") }, { breakLength: 5 }),
);
