class MyError extends Error {
  constructor(m) {
    super(m);
    this.name = "MyError";
    this.code = "X";
  }
}
function deep() {
  throw new MyError("deep");
}
setTimeout(deep, 1);
