import * as self from "./esm-cycle.mjs";
try {
  self.later;
} catch (e) {
  console.log(e.name, e.message);
}
export const later = 1;
console.log(self.later, Object.getOwnPropertyNames(self));
export default async function* gen() {
  yield 1;
}
for await (const v of self.default()) console.log(v);
export { later as "string name" };
const fnExpr = function () {
  return new.target;
};
console.log(fnExpr());
var { a = later, ...rest } = { b: 2 };
console.log(a, rest);
class P {
  #p = later;
  static {
    console.log("static", later);
  }
  get p() {
    return this.#p;
  }
}
console.log(
  new P().p,
  typeof undeclared,
  (() => {
    try {
      undeclared2 = 1;
    } catch (e) {
      return e.message;
    }
  })(),
);
