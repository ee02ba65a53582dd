const url = require("url"),
  qs = require("querystring");
console.log(
  url.parse("http://u:p@host.com:8080/p/a?q=1&r=2#h").pathname,
  url.parse("/a?b=c", true).query.b,
  url.resolve("http://a/b/c", "../d"),
  url.fileURLToPath("file:///a/b%20c"),
  url.pathToFileURL("/x y#z?").href,
  url.format({ protocol: "https", host: "a.b", pathname: "/c", query: { d: 1 } }),
  url.format(new URL("http://a/b#c"), { fragment: false }),
);
console.log(
  url.urlToHttpOptions(new URL("http://a:1/b?c")).path,
  new URL("../x", "http://a/b/c/d").href,
  [...new URLSearchParams({ a: "1", b: "é" })],
  new URLSearchParams("a=1&a=2").getAll("a"),
);
try {
  new URL("nope");
} catch (e) {
  console.log(e.name);
}
try {
  url.fileURLToPath("http://x");
} catch (e) {
  console.log(e.code, e.message);
}
console.log(
  qs.parse("a=1&b=2&a=3&c=%20x+y"),
  qs.stringify({ a: [1, 2], b: "x y", c: true, d: null }),
  qs.escape("a b&é"),
  qs.unescape("%41"),
);
const p = require("path");
console.log(
  p.join("/a", "..", "b"),
  p.resolve("/x", "y", "../z"),
  p.relative("/a/b", "/a/c/d"),
  p.parse("/h/u/f.txt"),
  p.format({ dir: "/q", base: "w" }),
  p.extname("a.b.c"),
  p.basename("/a/b.js", ".js"),
  p.normalize("/a//b/../c/."),
  p.isAbsolute("a"),
  p.posix === p,
  p.sep,
  p.dirname("/a/b/"),
);
try {
  p.join(1);
} catch (e) {
  console.log(e.message);
}
console.log(
  new (require("string_decoder").StringDecoder)("utf8").write(Buffer.from([0xe2, 0x82])).length,
);
