console.log(
  [
    "fetch",
    "Headers",
    "Request",
    "Response",
    "FormData",
    "AbortController",
    "AbortSignal",
    "URL",
    "TextEncoder",
    "structuredClone",
    "queueMicrotask",
    "performance",
    "crypto",
    "WebAssembly",
    "EventTarget",
    "Event",
    "Blob",
    "MessageChannel",
    "BroadcastChannel",
    "ReadableStream",
    "setImmediate",
    "clearImmediate",
    "atob",
    "Buffer",
    "global",
    "process",
    "console",
    "DOMException",
    "CompressionStream",
  ]
    .map((n) => n + ":" + typeof globalThis[n])
    .join(" "),
);
console.log(
  [
    "window",
    "self",
    "document",
    "navigator",
    "importScripts",
    "postMessage",
    "XMLHttpRequest",
    "location",
    "WebSocket",
    "Worker",
  ]
    .map((n) => n + ":" + typeof globalThis[n])
    .join(" "),
);
console.log(typeof require, typeof exports, typeof __dirname);
(async () => {
  const r = new Response('{"a":1}');
  console.log(await r.json());
  const h = new Headers({ A: "1" });
  h.append("a", "2");
  console.log(h.get("a"));
  const f = new FormData();
  f.append("x", "y");
  console.log([...f]);
  const q = new Request("http://x/", {
    method: "POST",
    body: "b",
    headers: { Cookie: "c=1", "user-agent": "me" },
  });
  console.log(q.headers.get("cookie"), q.headers.get("user-agent"), await q.text(), q.method);
  const m = await WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  console.log(Object.keys(m));
  const cs = new Response(new Blob(["zip me"]).stream().pipeThrough(new CompressionStream("gzip")));
  console.log((await cs.arrayBuffer()).byteLength > 10);
  console.log(await (await fetch("data:text/plain,hi")).text());
})();
