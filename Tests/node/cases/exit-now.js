setTimeout(() => console.log("never"), 5);
process.on("exit", () => console.log("bye"));
try {
  process.exit(4);
} finally {
  console.log("not printed by node");
}
