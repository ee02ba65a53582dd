console.log("before");
setTimeout(() => {
  throw new Error("late");
}, 1);
process.on("exit", (c) => console.log("exit", c));
