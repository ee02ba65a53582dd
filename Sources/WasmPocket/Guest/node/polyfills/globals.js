// The globals of node that Debian's polyfills use by their names.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

export { Buffer } from "../buffer.js";
export { process } from "../process-core.js";
export { setImmediate } from "../timers.js";
