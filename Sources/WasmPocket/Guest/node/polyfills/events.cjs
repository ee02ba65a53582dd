// What Debian's polyfills get as `events`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

module.exports = require("../events.js").EventEmitter;
