const a = require("./circ-a");
module.exports = { a: a.a, after: a.after };
