(function (root, f) {
  if (typeof define === "function" && define.amd) define(f);
  else if (typeof module === "object" && module.exports) module.exports = f();
  else root.U = f();
})(
  typeof self !== "undefined" ? self : this,
  () =>
    "umd " +
    typeof window +
    typeof importScripts +
    typeof self +
    typeof navigator +
    typeof document,
);
