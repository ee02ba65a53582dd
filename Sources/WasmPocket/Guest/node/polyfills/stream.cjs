// What Debian's polyfills get as `stream`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

module.exports = require("../stream.js").stream;
