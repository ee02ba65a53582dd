console.log("side effect", typeof globalThis);
