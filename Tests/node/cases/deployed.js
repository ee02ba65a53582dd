process.stdin.setRawMode(true);
console.log(process.stdin.isTTY);
process.stdin.once("data", (c) => {
  console.log(JSON.parse(c.toString()).body.length);
  process.exit(0);
});
