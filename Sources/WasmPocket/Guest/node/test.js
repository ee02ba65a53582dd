// The module `node:test`, which is for tests and not for tools.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { refused } from "./refused.js";

export default function test() {
  throw refused("node:test", "a call runs one tool", "run the tests with node itself");
}
