process.exitCode = 3;
process.on("exit", (c) => console.log("code", c));
console.log("x");
