const z = require("zlib");
const d = Buffer.from("hello hello hello hello ".repeat(50));
for (const [a, b] of [
  ["gzip", "gunzip"],
  ["deflate", "inflate"],
  ["deflateRaw", "inflateRaw"],
]) {
  const x = z[a + "Sync"](d);
  console.log(a, z[b + "Sync"](x).equals(d), x.length < 200);
  setTimeout(
    () => z[a](d, (e, x) => z[b](x, (e, y) => console.log(a, e, y.equals(d)))),
    100 * a.length,
  );
}
console.log(
  z.gunzipSync(Buffer.from("H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA==", "base64")).toString(),
  z.unzipSync(z.deflateSync("abc")).toString(),
);
try {
  z.inflateSync(Buffer.from("nope"));
} catch (e) {
  console.log(e.code, e.errno, e.message);
}
z.gunzip(Buffer.from("nope"), (e) => console.log(e.code));
const { Readable } = require("stream");
const parts = [];
Readable.from([d])
  .pipe(z.createGzip())
  .pipe(z.createGunzip())
  .on("data", (c) => parts.push(c))
  .on("end", () => setTimeout(() => console.log("stream", Buffer.concat(parts).equals(d)), 100));
setTimeout(
  () =>
    require("util")
      .promisify(z.gzip)(d)
      .then((x) => console.log("promised", x.length < 200)),
  1500,
);
console.log(z.constants.Z_BEST_COMPRESSION);
