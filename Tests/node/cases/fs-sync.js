const fs = require("fs"),
  path = require("path"),
  os = require("os");
const d = fs.mkdtempSync(path.join(os.tmpdir(), "x-"));
process.chdir(d);
const t = (f) => {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.code, e.errno, e.syscall, e.message.replaceAll(d, "D"), Object.keys(e));
  }
};
fs.mkdirSync("a/b/c", { recursive: true });
fs.writeFileSync("a/f.txt", "hello");
fs.appendFileSync("a/f.txt", " world");
t(() => fs.readFileSync("a/f.txt", "utf8"));
t(() => fs.readFileSync("a/f.txt"));
t(() => fs.readFileSync("nope"));
t(() => fs.readFileSync("a"));
t(() => fs.mkdirSync("a"));
t(() => fs.rmdirSync("a"));
t(() => fs.readdirSync("nope"));
t(() => fs.readdirSync("a"));
t(() => fs.readdirSync(".", { recursive: true }).sort());
t(() =>
  fs.readdirSync("a", { withFileTypes: true }).map((e) => [e.name, e.isFile(), e.isDirectory()]),
);
t(() => fs.unlinkSync("zip"));
t(() => fs.unlinkSync("a/f.txt"));
t(() => fs.existsSync("a/f.txt"));
fs.writeFileSync("x", "1");
fs.symlinkSync("x", "l");
t(() => fs.readlinkSync("l"));
t(() => fs.readFileSync("l", "utf8"));
t(() => fs.lstatSync("l").isSymbolicLink());
t(() => fs.statSync("l").isFile());
t(() => fs.realpathSync("l") === path.join(fs.realpathSync(d), "x"));
fs.renameSync("x", "y");
t(() => fs.existsSync("l"));
t(() => fs.renameSync("nope", "z"));
t(() => fs.copyFileSync("nope", "z"));
fs.copyFileSync("y", "z");
t(() => fs.copyFileSync("y", "z", fs.constants.COPYFILE_EXCL));
fs.cpSync("a", "a2", { recursive: true });
t(() => fs.readdirSync("a2"));
t(() => fs.rmSync("a2"));
fs.rmSync("a2", { recursive: true });
t(() => fs.rmSync("a2", { force: true }));
t(() => fs.rmSync("a2"));
t(() => fs.statSync("a2", { throwIfNoEntry: false }));
t(() => fs.accessSync("nope"));
t(() => fs.accessSync("y"));
t(() => fs.statSync("y").size);
t(() => fs.writeFileSync("nope/x", "1"));
t(() => fs.writeFileSync("y/x", "1"));
t(() => fs.openSync("y", "wx"));
t(() => fs.readFileSync(99));
t(() => fs.closeSync(99));
t(() => fs.readFileSync(null));
t(() => fs.writeFileSync("u", {}));
t(() => fs.readFileSync("a\0b"));
const fd = fs.openSync("n", "w+");
t(() => fs.writeSync(fd, "abcdef"));
t(() => fs.writeSync(fd, Buffer.from("XY"), 0, 2, 1));
const b = Buffer.alloc(4);
t(() => fs.readSync(fd, b, 0, 4, 0));
t(() => b.toString());
t(() => fs.fstatSync(fd).size);
fs.ftruncateSync(fd, 2);
t(() => fs.readFileSync("n", "utf8"));
fs.closeSync(fd);
fs.utimesSync("n", 1, 2);
t(() => fs.statSync("n").mtimeMs);
t(() => fs.statSync("n").mtime);
fs.chmodSync("n", 0o600);
t(() => fs.statSync("n").mode.toString(8));
t(() => fs.writeSync(1, "direct\n"));
t(() => fs.mkdirSync("p/q/r", { recursive: true }).endsWith("p"));
t(() => fs.opendirSync("p").readSync().name);
process.chdir("/");
fs.rmSync(d, { recursive: true, force: true });
