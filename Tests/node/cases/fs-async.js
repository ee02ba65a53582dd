const fs = require("fs"),
  path = require("path"),
  os = require("os");
fs.mkdtemp(path.join(os.tmpdir(), "y-"), (e, d) => {
  process.on("exit", () => fs.rmSync(d, { recursive: true, force: true }));
  process.chdir(d);
  fs.writeFile("f", "data", (e) => {
    console.log(e);
    fs.readFile("f", "utf8", (e, s) => {
      console.log(e, s);
      fs.stat("f", (e, s) => {
        console.log(e, s.size, s.isFile());
        fs.readFile("nope", (e, v) => {
          console.log(e.message, v);
          fs.exists("f", (x) => {
            console.log(x);
            fs.readdir(".", (e, l) => {
              console.log(e, l);
              more();
            });
          });
        });
      });
    });
  });
});
async function more() {
  const p = require("fs/promises");
  console.log(p === fs.promises);
  await p.writeFile("g", "1");
  await p.appendFile("g", "2");
  console.log(await p.readFile("g", "utf8"));
  await p.readFile("zz").catch((e) => console.log(e.code, e.message));
  await p.mkdir("q/r", { recursive: true });
  console.log(await p.readdir("q"));
  const h = await p.open("g", "r+");
  console.log((await h.stat()).size, await h.readFile("utf8"));
  console.log((await h.write("zz", 0)).bytesWritten);
  await h.close();
  console.log(await p.readFile("g", "utf8"));
  await p.rm("q", { recursive: true });
  console.log(
    await p.access("q").then(
      () => 1,
      (e) => e.code,
    ),
  );
  const w = fs.createWriteStream("s");
  w.on("open", () => console.log("open"));
  w.on("finish", () => console.log("finish", w.bytesWritten));
  w.on("close", () => {
    console.log("close");
    const r = fs.createReadStream("s", { encoding: "utf8", start: 1, end: 4 });
    r.on("data", (c) => console.log("data", c));
    r.on("end", () => console.log("end"));
    r.on("close", () => {
      console.log("rclose");
      fs.createReadStream("none").on("error", (e) => console.log(e.message));
    });
  });
  w.write("abc");
  w.end("defg");
}
