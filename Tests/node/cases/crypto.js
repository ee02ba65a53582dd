const c = require("crypto");
for (const a of ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"])
  console.log(a, c.createHash(a).update("abc").update(Buffer.from("é")).digest("hex"));
console.log(
  c.createHmac("sha256", "key").update("data").digest("base64"),
  c.createHash("sha256").update("x").digest("base64url"),
  c.createHash("sha256").update("x").digest(),
);
console.log(
  c.pbkdf2Sync("p", "s", 1000, 32, "sha512").toString("hex"),
  c.randomBytes(8).length,
  /^[0-9a-f-]{36}$/.test(c.randomUUID()),
  c.randomInt(5) < 5,
  c.timingSafeEqual(Buffer.from("a"), Buffer.from("a")),
);
const k = Buffer.alloc(32, 1),
  iv = Buffer.alloc(16, 2);
for (const a of ["aes-256-cbc", "aes-256-ctr"]) {
  const e = c.createCipheriv(a, k, iv);
  const x = e.update("secret text", "utf8", "hex") + e.final("hex");
  console.log(a, x);
  const d = c.createDecipheriv(a, k, iv);
  console.log(d.update(x, "hex", "utf8") + d.final("utf8"));
}
const g = c.createCipheriv("aes-256-gcm", k, iv.subarray(0, 12));
console.log(g.update("hi", "utf8", "hex") + g.final("hex"), g.getAuthTag().toString("hex"));
console.log(
  c.scryptSync("pw", "salt", 32, { N: 1024 }).toString("hex"),
  Buffer.from(c.hkdfSync("sha256", "key", "salt", "info", 20)).toString("hex"),
);
c.pbkdf2("p", "s", 1, 16, "sha1", (e, k) => console.log(e, k.toString("hex")));
try {
  c.createHash("nope");
} catch (e) {
  console.log(e.message);
}
try {
  c.timingSafeEqual(Buffer.from("a"), Buffer.from("ab"));
} catch (e) {
  console.log(e.code, e.message);
}
setTimeout(
  () =>
    c.subtle
      .digest("SHA-256", Buffer.from("a"))
      .then((d) => console.log(Buffer.from(d).toString("hex"))),
  1500,
);
const h = c.createHash("sha1").update("a");
console.log(h.copy().update("b").digest("hex"), h.digest("hex"));
setTimeout(
  () =>
    c.webcrypto.subtle
      .generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt"])
      .then((k) => console.log(k.type)),
  1600,
);
console.log(crypto.getRandomValues(new Uint8Array(2)).length);
