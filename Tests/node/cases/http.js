const http = require("http"),
  https = require("https");
const o = process.env.ORIGIN,
  u = new URL(o);
const read = (res, cb) => {
  const p = [];
  res.on("data", (c) => p.push(c));
  res.on("end", () => cb(Buffer.concat(p).toString()));
};
http.get(o + "/echo?a=1", (res) => {
  console.log(
    res.statusCode,
    res.statusMessage,
    res.headers["set-cookie"],
    res.headers["x-many"],
    res.httpVersion,
  );
  read(res, (t) => {
    console.log(t);
    post();
  });
});
function post() {
  const req = http.request(
    {
      hostname: u.hostname,
      port: u.port,
      path: "/echo",
      method: "POST",
      headers: { "Content-Type": "text/plain", "User-Agent": "own", Cookie: "k=v" },
      auth: "me:pw",
    },
    (res) => {
      res.setEncoding("utf8");
      let t = "";
      res.on("data", (c) => (t += c));
      res.on("end", () => {
        console.log(t, res.complete);
        three();
      });
    },
  );
  req.on("finish", () => console.log("finish"));
  req.setHeader("X-Own", "1");
  console.log(req.getHeader("x-own"), req.method, req.path);
  req.write("part ");
  req.end("end");
}
function three() {
  const req = http.request(
    o + "/status?code=500",
    { method: "DELETE", headers: { "x-own": "y" } },
    (res) => {
      console.log(res.statusCode);
      read(res, (t) => {
        console.log(t);
        errors();
      });
    },
  );
  req.end();
}
function errors() {
  http.get("http://127.0.0.1:1/").on("error", (e) => {
    console.log(e.code, e.syscall);
    try {
      http.get("https://x/");
    } catch (e) {
      console.log(e.code, e.message);
    }
    const r = http.get(o + "/slow");
    r.on("error", (e) => {
      console.log(e.code, e.message);
    });
    r.on("close", () => {
      console.log("closed");
      iter();
    });
    r.setTimeout(30, () => {
      console.log("timeout");
      r.destroy();
    });
  });
}
async function iter() {
  const res = await new Promise((r) => http.get(new URL(o + "/redirect?status=302"), r));
  console.log(res.statusCode, res.headers.location);
  for await (const c of res) console.log(c.length);
  const a = new http.Agent({ keepAlive: true });
  http.get(o + "/bytes", { agent: a }, async (res) => {
    const l = [];
    for await (const c of res) l.push(c);
    console.log(Buffer.concat(l));
    a.destroy();
  });
  console.log(
    http.STATUS_CODES[404],
    http.METHODS.includes("GET"),
    typeof https.Agent,
    http.globalAgent instanceof http.Agent,
  );
}
