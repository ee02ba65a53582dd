class A {
  constructor() {
    this.x = 1;
  }
}
class B extends A {
  get y() {
    return 2;
  }
}
class M extends Map {}
const c = { n: 1 };
c.self = c;
console.log(new A(), new B(), [new A()], { b: new B() }, new M([[1, { a: 2 }]]), c, [c, c]);
console.log(new Map([["a", { b: { c: { d: 1 } } }]]), new Set(["x", [1, 2, [3, [4, [5]]]]]), [
  undefined,
  null,
  NaN,
  -0,
  1n,
  Symbol("s"),
]);
console.log(
  [1.5, "a\nb", "it's", "\x00\u{1F600}"],
  [, 1, ,],
  Object.create(null),
  Object.create({}),
  () => {},
  function f() {},
  class Q {},
  class R extends A {},
  async () => {},
  function* g() {},
  Symbol.iterator,
);
console.log(
  new Date(0),
  /a/gi,
  new Error("m").message,
  [new Date(NaN)],
  Buffer.from("hello world"),
  new Uint8Array(3),
  new ArrayBuffer(3),
  new DataView(new ArrayBuffer(2)),
);
console.log([...Array(120).keys()], "x".repeat(20), ["x".repeat(90)], { k: "y".repeat(90), z: 1 });
console.log({ a: { b: { c: { d: {} } } } }, [[[[]]]], [[[[1]]]], {
  f() {},
  get g() {
    return 1;
  },
  set g(v) {},
  get h() {
    return 1;
  },
  set i(v) {},
});
console.log(new Number(1), new String("s"), new Boolean(false), Object(1n), Object(Symbol("b")), [
  new String("abc"),
]);
console.log(
  "%s|%d|%i|%f|%j|%o|%O|%c|%%|%x",
  { a: 1 },
  "42",
  "42.9",
  "1.5",
  { b: [1] },
  [1],
  { c: { d: { e: { f: 1 } } } },
  "css",
  "rest",
  { r: 1 },
);
console.log("%s %s %s %s", null, undefined, Symbol("a"), 10n, "extra");
console.log("%d %d", {}, 5n);
console.log("100%", 5);
console.log("%s", class Z {}, () => 1);
console.log("%s", [1, [2, [3]]], new Date(0));
console.log("%s", new Error("boo").message, -0);
console.log("%s", -0);
console.log(
  Object.assign(() => {}, { a: 1 }),
  Object.assign([1], { k: 2 }),
  { [Symbol("k")]: 1, "a-b": 2, 3: 4 },
);
console.log(new URL("http://u:p@h:81/p?q=1#f"), new URLSearchParams("a=1&b=2"));
console.log(
  process.versions.node.split(".")[0],
  typeof structuredClone,
  new (class extends Array {})(3),
  new WeakMap(),
  [new WeakSet()],
);
console.log(
  (function () {
    return arguments;
  })(1, 2),
  globalThis === global,
  [1, 2, 3].entries().toString(),
  new Proxy({ a: 1 }, {}),
  new Proxy([1], {}),
);
const e = new Error("with props");
e.stack = "Error: with props\n    at x";
e.code = "E";
console.log(e, { e });
const e2 = new TypeError("t", { cause: e });
e2.stack = "TypeError: t\n    at y";
console.log(e2);
console.log([Object.assign(new RangeError("r"), { stack: "RangeError: r" })]);
console.log(
  {
    [require("util").inspect.custom](d, o) {
      return "custom " + d + " " + typeof o.stylize;
    },
  },
  [
    {
      inspect() {
        return 1;
      },
    },
  ],
  new (class Foo {
    get [Symbol.toStringTag]() {
      return "bar";
    }
  })(),
);
console.log(
  JSON.parse(
    '{"id":1,"name":"Widget","tags":["a","b"],"dims":{"w":1.5,"h":2},"long":"Lorem ipsum dolor sit amet, consectetur adipiscing elit"}',
  ),
  [
    { id: 1, name: "aa" },
    { id: 2, name: "bb" },
  ],
);
console.log(
  ["apple", "banana", "cherry", "dragonfruit", "elderberry", "fig", "grape"],
  [1, 22, 333, 4444, 55555, 666666, 7777777],
  [true, false, true, true, false, true, true],
  Array(200).fill("ab"),
);
console.log(
  {
    text: "line one is long enough\nline two is long enough to break somewhere over there\nline three",
  },
  ["a\nb"],
  "a\nb",
);
