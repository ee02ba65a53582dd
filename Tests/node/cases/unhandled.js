Promise.reject(new Error("nobody"));
setTimeout(() => console.log("never"), 50);
process.on("exit", (c) => console.log("exit", c));
