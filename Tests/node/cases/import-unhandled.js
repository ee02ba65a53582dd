console.log("start");
import("./does-not-exist.mjs");
process.on("exit", (c) => console.log(c));
