const fs = require("fs");
const t = fs.readFileSync(0, "utf8");
console.log(JSON.parse(t));
console.log(fs.readFileSync(0).length);
