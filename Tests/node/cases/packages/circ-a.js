exports.a = 1;
exports.b = require("./circ-b");
exports.after = 2;
