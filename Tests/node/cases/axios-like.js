// What HTTP libraries do: a request as a stream that is piped into, an answer that is unzipped.
const http = require("http"),
  zlib = require("zlib"),
  { Readable, pipeline } = require("stream");
const req = http.request(
  process.env.ORIGIN + "/echo",
  { method: "POST", agent: new http.Agent() },
  (res) => {
    const out = pipeline(res, new (require("stream").PassThrough)(), (e) =>
      console.log("pipeline", e),
    );
    let t = "";
    out.on("data", (c) => (t += c));
    out.on("end", () => console.log(JSON.parse(t).body));
  },
);
req.on("socket", (s) => {
  s.setKeepAlive(true);
  console.log("socket");
});
Readable.from(["a", "b", "c"]).pipe(req);
