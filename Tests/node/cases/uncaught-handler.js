process.on("uncaughtException", (e, o) => console.log("caught", e.message, o));
setTimeout(() => {
  throw new Error("a");
}, 1);
setTimeout(() => console.log("later"), 5);
nope();
