// What Debian's polyfills get as `buffer`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

module.exports = require("../buffer.js").buffer;
