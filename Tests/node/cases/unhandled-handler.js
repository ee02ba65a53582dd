process.on("unhandledRejection", (r, p) => console.log("handler", r.message, p instanceof Promise));
Promise.reject(new Error("x"));
setTimeout(() => console.log("goes on"), 10);
