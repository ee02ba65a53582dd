import { Readable, Writable, Transform, PassThrough, Duplex, pipeline } from "node:stream";
import { pipeline as pp, finished } from "node:stream/promises";
import { text, json, buffer } from "node:stream/consumers";
console.log(
  await text(Readable.from(["a", "b", "c"])),
  await json(Readable.from(['{"a":1}'])),
  await buffer(Readable.from([Buffer.from("x")])),
);
const up = new Transform({
  transform(c, e, cb) {
    cb(null, c.toString().toUpperCase());
  },
});
const out = [];
await pp(
  Readable.from(["x", "y"]),
  up,
  new Writable({
    write(c, e, cb) {
      out.push(c.toString());
      cb();
    },
  }),
);
console.log(out);
await pp(
  Readable.from([1, 2, 3]),
  async function* (s) {
    for await (const v of s) yield v * 2;
  },
  async (s) => {
    for await (const v of s) console.log("v", v);
  },
);
console.log(
  await Readable.from([1, 2, 3, 4])
    .filter((x) => x % 2)
    .map((x) => x * 10)
    .toArray(),
);
const r = new Readable({ read() {} });
r.push("one");
r.push("two");
r.push(null);
r.on("data", (d) => console.log("d", d.toString()));
r.on("end", () => console.log("end"));
r.on("close", () => console.log("close"));
await finished(r);
try {
  await pp(
    Readable.from(
      (function* () {
        yield "a";
        throw new Error("src");
      })(),
    ),
    new PassThrough(),
  );
} catch (e) {
  console.log("caught", e.message);
}
const w = new Writable({
  highWaterMark: 3,
  write(c, e, cb) {
    setTimeout(cb, 1);
  },
});
console.log(w.write("ab"), w.write("cd"));
w.once("drain", () => {
  console.log("drain");
  w.end();
});
await finished(w);
console.log(w.writableEnded, w.writableFinished, w.destroyed);
class My extends Readable {
  constructor() {
    super({ objectMode: true });
    this.n = 0;
  }
  _read() {
    this.push(this.n < 3 ? { n: this.n++ } : null);
  }
}
for await (const o of new My()) console.log(o);
const web = new ReadableStream({
  start(c) {
    c.enqueue("web");
    c.close();
  },
});
for await (const c of Readable.fromWeb(web)) console.log(c.toString());
const d = new PassThrough();
d.end("z");
console.log(await text(d));
console.log(new My() instanceof Readable, up instanceof Duplex, up instanceof Writable);
