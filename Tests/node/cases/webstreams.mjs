import { ReadableStream as R, TransformStream } from "node:stream/web";
import { Readable } from "node:stream";
import { once } from "node:events";
import { createReadStream, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
console.log(R === ReadableStream);
const t = new TransformStream({
  transform(c, k) {
    k.enqueue(c * 2);
  },
});
const w = t.writable.getWriter();
w.write(4);
w.close();
for await (const v of Readable.fromWeb(t.readable, { objectMode: true })) console.log(v);
const f = join(tmpdir(), "lines-" + process.pid);
process.on("exit", () => rmSync(f, { force: true }));
writeFileSync(f, "a\nb\nc");
for await (const l of createInterface({ input: createReadStream(f) })) console.log(l);
const s = createReadStream(f);
await once(s, "open");
let n = 0;
for await (const c of s) n += c.length;
console.log(n);
const gz = new Blob(["hello"])
  .stream()
  .pipeThrough(new CompressionStream("gzip"))
  .pipeThrough(new DecompressionStream("gzip"));
console.log(await new Response(gz).text());
