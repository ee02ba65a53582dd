import fs from "fs";
console.log(typeof fs.readFileSync, import.meta.url.slice(0, 7));
