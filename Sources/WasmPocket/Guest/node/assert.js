// The module `assert`: Debian's polyfill.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import assert from "assert/";
import { inspect } from "./text/inspect.js";

function compare(isWanted, name, said) {
  const check = (text, pattern, message) => {
    if (typeof text === "string" && pattern.test(text) === isWanted) return;
    if (message instanceof Error) throw message;
    const usual = `The input ${said} ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`;
    const options = { message: message ?? usual, actual: text, expected: pattern, operator: name };
    const error = new assert.AssertionError(options);
    error.generatedMessage = message === undefined;
    throw error;
  };
  return Object.defineProperty(check, "name", { value: name });
}

assert.match = compare(true, "match", "did not match the regular expression");
assert.doesNotMatch = compare(
  false,
  "doesNotMatch",
  "was expected to not match the regular expression",
);
Object.assign(assert.strict, { match: assert.match, doesNotMatch: assert.doesNotMatch });

export default assert;
