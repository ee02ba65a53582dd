// Deep equality, as Debian's polyfill of `assert` has it.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

exports.isDeepStrictEqual = (one, other) => {
  try {
    require("assert/").deepStrictEqual(one, other);
    return true;
  } catch {
    return false;
  }
};
