// `fetch` and `Request`, over the host.
//
// Trusted with: nothing that the tool may not have; the host decides by what arrives there.

import { counted } from "../loop.js";
import { exchange } from "./exchange.js";

const { Request: BrowserRequest, Response, Headers, ReadableStream } = globalThis;
const browserFetch = globalThis.fetch.bind(globalThis);
const given = new WeakMap();

/** The browser's Request, with the headers that it would leave out. */
export class Request extends BrowserRequest {
  constructor(input, init) {
    super(input, { ...init, ...(init?.body && { duplex: "half" }) });
    const from = init?.headers ?? given.get(input) ?? input?.headers;
    const headers = new Headers(from);
    const type = super.headers.get("content-type");
    if (type && !headers.has("content-type")) headers.set("content-type", type);
    given.set(this, headers);
  }

  get headers() {
    return given.get(this);
  }

  clone() {
    const copy = super.clone();
    Object.setPrototypeOf(copy, Request.prototype);
    given.set(copy, new Headers(given.get(this)));
    return copy;
  }
}

const usual = {
  accept: "*/*",
  "accept-language": "*",
  "sec-fetch-mode": "cors",
  "user-agent": "node",
};

/** What stands in a `Headers`, which joins all but cookies. */
function pairs(headers) {
  return [...headers];
}

/** The body of an answer as a stream of ours, which takes no time of its own. */
function streamed(bytes) {
  return new ReadableStream({
    type: "bytes",
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes.slice());
      controller.close();
    },
  });
}

function response({ status, reason, headers, body }, url, isRedirected) {
  const hasBody = ![101, 204, 205, 304].includes(status);
  const answer = new Response(hasBody ? streamed(body) : null, {
    status: status < 200 ? 200 : status,
    statusText: reason,
    headers,
  });
  return described(answer, { url, redirected: isRedirected, headers: new Headers(headers) });
}

/** The answer with what the browser lets nobody say of one: its address, its cookies. */
function described(answer, said) {
  const { clone } = Response.prototype;
  const again = () =>
    described(clone.call(answer), { ...said, headers: new Headers(said.headers) });
  for (const [name, value] of Object.entries({ ...said, type: "basic", clone: again })) {
    Object.defineProperty(answer, name, { value, configurable: true, enumerable: false });
  }
  return answer;
}

function redirectTo(answer, url) {
  if (![301, 302, 303, 307, 308].includes(answer.status)) return undefined;
  const location = answer.headers.find(([name]) => name.toLowerCase() === "location");
  return location && new URL(location[1], url);
}

/** What the next request of a redirect is. */
function next(head, body, answer, to) {
  const isGet =
    (answer.status === 303 && !/^(GET|HEAD)$/.test(head.method)) ||
    (answer.status < 303 && head.method === "POST");
  const isElsewhere = new URL(head.url).origin !== to.origin;
  const dropped = [];
  if (isGet) dropped.push("content-type", "content-length", "content-encoding");
  if (isElsewhere) dropped.push("authorization", "cookie", "proxy-authorization", "host");
  const headers = head.headers.filter(([name]) => !dropped.includes(name.toLowerCase()));
  const method = isGet ? "GET" : head.method;
  return [{ ...head, url: to.href, method, headers }, isGet ? undefined : body];
}

async function send(request, method) {
  const { signal, redirect } = request;
  signal.throwIfAborted();
  const hasBody = !/^(GET|HEAD)$/.test(method) && request.body !== null;
  let body = hasBody ? new Uint8Array(await request.arrayBuffer()) : undefined;
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(usual)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  let head = { method, url: request.url, headers: pairs(headers) };
  for (let count = 0; ; count += 1) {
    const answer = await exchange(head, body, signal);
    const to = redirectTo(answer, head.url);
    if (!to || redirect === "manual") return response(answer, head.url, count > 0);
    if (redirect === "error") throw new Error("unexpected redirect");
    if (count >= 20) throw new Error("redirect count exceeded");
    [head, body] = next(head, body, answer, to);
  }
}

async function fetch_(input, init) {
  const request = new Request(input, init);
  if (!/^https?:/.test(request.url)) return browserFetch(input, init);
  try {
    return await send(request, request.method);
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason;
    throw new TypeError("fetch failed", { cause: error });
  }
}

export const fetch = Object.defineProperty(
  (input, init = undefined) => counted(fetch_(input, init)),
  "name",
  { value: "fetch" },
);
