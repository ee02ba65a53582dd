const o = process.env.ORIGIN;
let r = await fetch(o + "/echo?x=1");
console.log(
  r.status,
  r.ok,
  r.statusText,
  r.headers.get("content-type"),
  r.headers.get("x-many"),
  r.headers.getSetCookie?.(),
  r.url === o + "/echo?x=1",
  r.redirected,
  r.type,
  r.bodyUsed,
);
console.log(await r.json(), r.bodyUsed);
r = await fetch(o + "/echo", {
  method: "POST",
  headers: { Cookie: "c=1", "User-Agent": "mine/1", "X-Own": "o", Authorization: "Bearer t" },
  body: JSON.stringify({ é: 1 }),
});
console.log(await r.json());
for (const b of [
  new URLSearchParams({ a: "1 2" }),
  new Uint8Array([65, 66]),
  new Blob(["blob"], { type: "text/x" }),
  "text",
])
  console.log(await (await fetch(o + "/echo", { method: "PUT", body: b })).json());
for (const s of [301, 302, 303, 307, 308]) {
  r = await fetch(o + "/redirect?status=" + s, { method: "POST", body: "b" });
  const j = await r.json();
  console.log(s, r.redirected, j.method, j.url, j.body, r.url.replace(o, ""));
}
r = await fetch(o + "/redirect?status=302", { redirect: "manual" });
console.log(r.status, r.headers.get("location"));
await fetch(o + "/redirect?status=302", { redirect: "error" }).catch((e) =>
  console.log(e.name, e.message),
);
console.log(
  (await fetch(o + "/status?code=404")).ok,
  (await fetch(o + "/status?code=204")).status,
  Buffer.from(await (await fetch(o + "/bytes")).arrayBuffer()),
);
await fetch("http://127.0.0.1:3/").catch((e) => console.log(e.name, e.message, e.cause.code));
const ac = new AbortController();
setTimeout(() => ac.abort(), 20);
await fetch(o + "/slow", { signal: ac.signal }).catch((e) => console.log(e.name));
await fetch(o + "/slow", { signal: AbortSignal.timeout(20) }).catch((e) => console.log(e.name));
const q = new Request(o + "/echo", { method: "POST", body: "req", headers: { Cookie: "z" } });
console.log(await (await fetch(q)).json());
const parts = [];
for await (const c of (await fetch(o + "/bytes")).body) parts.push(c);
console.log(parts);
await fetch("nope").catch((e) => console.log(e.name));
fetch(o + "/slow").then((r) => console.log("late", r.status));
const fd = new FormData();
fd.append("f", new Blob(["x"]), "f.txt");
const j = await (await fetch(o + "/echo", { method: "POST", body: fd })).json();
console.log(j.headers.type.split(";")[0], j.body.includes("f.txt"));
r = await fetch(o + "/echo");
const c = r.clone();
console.log((await r.text()) === (await c.text()));
