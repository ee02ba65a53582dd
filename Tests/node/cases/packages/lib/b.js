exports.seen = Object.keys(require("./a"));
exports.done = true;
