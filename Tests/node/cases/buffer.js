const b = Buffer.from("héllo wörld €😀");
for (const e of [
  "utf8",
  "hex",
  "base64",
  "base64url",
  "latin1",
  "ascii",
  "utf16le",
  "ucs2",
  "binary",
]) {
  console.log(e, b.toString(e));
  console.log(Buffer.from(b.toString(e), e));
}
console.log(
  Buffer.concat([Buffer.from("a"), Buffer.alloc(2, "xy"), new Uint8Array([1])]),
  b.slice(1, 4),
  b.subarray(-4),
  b.equals(Buffer.from(b)),
  Buffer.compare(Buffer.from("a"), Buffer.from("b")),
  b.indexOf("w"),
  b.includes("€"),
  b.toJSON().data.length,
  Buffer.byteLength("€"),
  Buffer.isBuffer(b),
  Buffer.from([256, -1, 1.9]),
  JSON.stringify(Buffer.from("x")),
);
const w = Buffer.alloc(40);
w.writeUInt32BE(0xdeadbeef, 0);
w.writeInt16LE(-2, 4);
w.writeDoubleBE(1.5, 8);
w.writeBigUInt64LE(2n ** 60n, 16);
w.writeBigInt64BE(-5n, 24);
w.writeFloatLE(0.5, 32);
w.writeUIntBE(0x123456, 36, 3);
console.log(
  w,
  w.readUInt32BE(0),
  w.readInt16LE(4),
  w.readDoubleBE(8),
  w.readBigUInt64LE(16),
  w.readBigInt64BE(24),
  w.readFloatLE(32),
  w.readUIntBE(36, 3),
  w.readUint8(0),
);
console.log(
  Buffer.alloc(60),
  Buffer.from("abc").fill("z"),
  Buffer.from("test").swap16().toString(),
  atob("aGk="),
  btoa("hi"),
  [...Buffer.from("ab").entries()],
  Buffer.from("abcdef").copy(w, 1, 2, 4),
  w.toString("utf8", 0, 4),
);
try {
  Buffer.from(5);
} catch (e) {
  console.log(e.name, e.code);
}
try {
  w.readUInt8(99);
} catch (e) {
  console.log(e.name, e.code);
}
try {
  Buffer.from("a", "nope");
} catch (e) {
  console.log(e.message);
}
console.log(
  Buffer.from("zz", "hex"),
  Buffer.from("YQ", "base64"),
  Buffer.from("_-8", "base64url"),
  Buffer.from(new Uint16Array([1, 256]).buffer),
  Buffer.from({ length: 2, 0: 1, 1: 2 }),
  Buffer.from("a").toString("base64url"),
  Buffer.from("ab").reverse(),
  Buffer.from("x").constructor.name,
  Buffer.of(1, 2),
  Buffer.allocUnsafe(2).length,
);
new Blob(["a", "b"]).text().then((t) => console.log("blob", t));
console.log(
  require("buffer").isUtf8(Buffer.from([255])),
  require("buffer").constants.MAX_LENGTH > 1e9,
  Buffer.from("€").toString("latin1"),
  Buffer.from([0xff, 0xfe, 0x41]).toString(),
);
