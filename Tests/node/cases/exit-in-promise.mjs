process.on("exit", (c) => console.log("exit", c));
await Promise.resolve();
setTimeout(() => {}, 100000);
(async () => {
  await null;
  process.exit(6);
})();
await new Promise(() => {});
