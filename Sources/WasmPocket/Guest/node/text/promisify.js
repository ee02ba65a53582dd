// util.promisify and util.callbackify.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { nextTick, notFunction } from "../loop.js";

export function promisify(original) {
  if (typeof original !== "function") throw notFunction(original, "original");
  const custom = original[promisify.custom];
  if (custom) return Object.defineProperty(custom, promisify.custom, { value: custom });
  function promised(...args) {
    return new Promise((resolve, reject) => {
      const done = (error, value) => (error ? reject(error) : resolve(value));
      Reflect.apply(original, this, [...args, done]);
    });
  }
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
}

promisify.custom = Symbol.for("nodejs.util.promisify.custom");

export function callbackify(original) {
  if (typeof original !== "function") throw notFunction(original, "original");
  return function (...args) {
    const done = args.pop();
    if (typeof done !== "function") throw notFunction(done, "last argument");
    Reflect.apply(original, this, args).then(
      (value) => nextTick(done, null, value),
      (reason) => nextTick(done, reason ?? falsy(reason)),
    );
  };
}

function falsy(reason) {
  const error = new Error("Promise was rejected with falsy value");
  return Object.assign(error, { code: "ERR_FALSY_VALUE_REJECTION", reason });
}
