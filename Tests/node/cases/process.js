console.log(
  process.argv.length,
  process.platform,
  process.arch,
  process.version.startsWith("v20"),
  process.cwd() === __dirname,
  process.env.NOPE,
  "GREETING" in process.env,
  Object.keys(process.env).sort(),
  typeof process.pid,
  process.uptime() > 0,
  process.memoryUsage().rss > 0,
  String(process),
  Object.prototype.toString.call(process),
  process.release.name,
  process.exitCode,
  typeof process.binding,
  process.umask().toString(8),
);
process.env.NUM = 5;
console.log(process.env.NUM, typeof process.env.NUM);
delete process.env.NUM;
console.log(process.env.NUM);
process.on("warning", (w) => console.log("warning", w.name, w.message));
process.emitWarning("careful");
process.emitWarning("old", "DeprecationWarning", "DEP1");
process.once("exit", () => {
  console.log("exit 1");
  process.exitCode = 9;
});
process.chdir("/");
console.log(process.cwd());
try {
  process.chdir("/nope");
} catch (e) {
  console.log(e.code);
}
process.nextTick((a, b) => console.log(a, b), 1, 2);
try {
  process.nextTick(5);
} catch (e) {
  console.log(e.code);
}
try {
  process.exit("x");
} catch (e) {
  console.log(e.code);
}
