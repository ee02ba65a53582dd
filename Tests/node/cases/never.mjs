console.log("a");
process.on("exit", (c) => console.log("exit", c));
await new Promise(() => {});
console.log("b");
