console.log(
  "hello",
  1,
  { a: [1, { b: 2 }] },
  process.env.GREETING,
  __filename.endsWith("hello.js"),
  require.main === module,
);
console.error("to stderr");
