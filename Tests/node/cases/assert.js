const assert = require("assert");
const t = (f) => {
  try {
    f();
    console.log("ok");
  } catch (e) {
    console.log(e.name, e.code, e.message, e.generatedMessage, e.operator);
  }
};
t(() => assert(true));
t(() => assert.ok(0, "msg"));
t(() => assert.equal(1, 2));
t(() => assert.strictEqual(1, 2));
t(() => assert.deepStrictEqual({ a: 1 }, { a: 1 }));
t(() => assert.deepEqual([1, "2"], [1, 2]));
t(() => assert.notStrictEqual(1, 1));
t(() =>
  assert.throws(() => {
    throw new TypeError("bad");
  }, TypeError),
);
t(() =>
  assert.throws(() => {
    throw new Error("bad");
  }, /bad/),
);
t(() => assert.throws(() => {}));
t(() => assert.match("abc", /x/));
t(() => assert.fail("failed"));
t(() => assert.ifError(null));
t(() => assert.deepStrictEqual(new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])));
assert.rejects(Promise.reject(new Error("r"))).then(() => console.log("rejects ok"));
console.log(
  assert.strict.equal === assert.strictEqual,
  require("assert/strict") === assert.strict,
  new assert.AssertionError({ actual: 1, expected: 2, operator: "strictEqual" }).code,
);
t(() => assert.doesNotMatch("a", /a/));
