import readline from "node:readline/promises";
const rl = readline.createInterface({ input: process.stdin });
for await (const l of rl) console.log("line", l);
