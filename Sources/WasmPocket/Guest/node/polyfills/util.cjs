// What Debian's polyfills get as `util`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

module.exports = require("../util.js").default;
