exports.b = require("./b");
exports.partial = 1;
