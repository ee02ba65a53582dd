import { a } from "./b.js";
import c from "./c.cjs";
console.log(a, c, await 5);
process.exitCode = 2;
process.on("exit", (c) => console.log("exit", c));
