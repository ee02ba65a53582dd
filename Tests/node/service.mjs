// What the programs that make requests talk to: a server that says what it was asked, redirects, and
// fails. It prints its address, and ends with its standard input.

import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

const server = createServer(async (request, response) => {
  const body = await buffer(request);
  const { pathname, searchParams } = new URL(request.url, "http://x");
  if (pathname === "/redirect") {
    response.writeHead(Number(searchParams.get("status")), { Location: "/echo?redirected" });
    return response.end();
  }
  if (pathname === "/status") response.statusCode = Number(searchParams.get("code"));
  if (pathname === "/slow") await new Promise((resolve) => setTimeout(resolve, 300));
  if (pathname === "/bytes") return response.end(Buffer.from([0, 255, 128, 10]));
  response.setHeader("Content-Type", "application/json");
  response.setHeader("Set-Cookie", ["a=1", "b=2"]);
  response.setHeader("X-Many", ["one", "two"]);
  const {
    cookie,
    host,
    authorization,
    "user-agent": agent,
    "content-type": type,
  } = request.headers;
  const { "x-own": own } = request.headers;
  // Where a tool names none, the host that makes the request does.
  const named = agent === "wasm-pocket" ? undefined : agent;
  const headers = { cookie, hasHost: Boolean(host), authorization, agent: named, type, own };
  const said = { method: request.method, url: request.url, headers, body: body.toString() };
  return response.end(JSON.stringify(said));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
process.stdin.resume();
process.stdin.on("end", () => {
  server.closeAllConnections();
  server.close();
});
