// The Worker's way out: every request goes to the host, which makes it if the person granted it.
//
// Trusted with: nothing that the tool may not have. What this file does for a tool, a tool could do
// itself; the host decides on each request by what arrives there.

// Of this Worker alone: the site of the page, and below it the token of the Worker.
const base = new URL("./", import.meta.url).href;
const worker = base.split("/").at(-2);
const site = new URL("../../", base).href;
const BrowserRequest = self.XMLHttpRequest;
const browserFetch = self.fetch.bind(self);
const { stringify } = JSON;
const encoder = new TextEncoder();

/** What is held on to for Python, with the two ways to the host. */
export const { AbortController } = self;

/** Makes the request in a pack, and returns the pack with its answer, or nothing if the request is
 * too large; waits for it. */
export function exchange(pack) {
  const request = new BrowserRequest();
  request.open("POST", `${base}egress`, false);
  request.responseType = "arraybuffer";
  request.send(pack);
  return request.status === 200 ? new Uint8Array(request.response) : undefined;
}

// A browser has six connections to a host at most, and the answer of the call needs one.
const lanes = 4;
let busy = 0;
const waiting = [];

async function lane() {
  if (busy < lanes) busy += 1;
  else await new Promise((resolve) => waiting.push(resolve));
}

function leave() {
  const next = waiting.shift();
  if (next) next();
  else busy -= 1;
}

/** The same without waiting; `signal` ends it. */
export async function exchangeAsync(pack, signal) {
  await lane();
  try {
    const response = await browserFetch(`${base}egress`, {
      __proto__: null,
      method: "POST",
      body: pack,
      signal,
    });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } finally {
    leave();
  }
}

/** Whether a request leaves the page's own site. */
function isOutside(url) {
  return /^https?:/i.test(url) && !url.startsWith(site);
}

/** What a browser would not send, for the host: the header `x-wasm-pocket`. */
function note(url, headers, errors) {
  const text = stringify({ __proto__: null, origin: new URL(url).origin, headers, errors, worker });
  return btoa(Array.from(encoder.encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

/** The headers of a call of `fetch`, those included that `Request` leaves out. */
function headersOf(input, init) {
  const headers = init?.headers ?? (input instanceof Request ? input.headers : undefined);
  if (!headers) return [];
  const pairs = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return pairs.map(pair);
}

function pair([name, value]) {
  return [String(name), String(value)];
}

/** The bytes of a request's body: of all the kinds there are, those the browser shows the host. */
async function bodyOf(request) {
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  const bytes = await request.arrayBuffer();
  return bytes.byteLength === 0 ? undefined : bytes;
}

async function pocketFetch(input, init) {
  const request = new Request(input, init);
  if (!isOutside(request.url)) return browserFetch(request);
  const headers = headersOf(input, init);
  const type = request.headers.get("content-type");
  if (type && !headers.some(([name]) => name.toLowerCase() === "content-type")) {
    headers.push(["Content-Type", type]);
  }
  const response = await browserFetch(request.url, {
    __proto__: null,
    method: request.method,
    headers: { "x-wasm-pocket": note(request.url, headers, "answer") },
    body: await bodyOf(request),
    redirect: request.redirect,
    signal: request.signal,
    integrity: request.integrity,
    credentials: "omit",
    cache: "no-store",
  });
  const problem = response.headers.get("x-wasm-pocket-error");
  if (problem !== null) throw new TypeError(decodeURIComponent(problem));
  return response;
}

class PocketRequest extends BrowserRequest {
  #headers = [];
  #url = "";

  open(method, url, ...rest) {
    super.open(method, url, ...rest);
    this.#headers = [];
    this.#url = new URL(url).href;
  }

  setRequestHeader(name, value) {
    if (!isOutside(this.#url)) return super.setRequestHeader(name, value);
    this.#headers.push([String(name), String(value)]);
  }

  send(body) {
    if (isOutside(this.#url)) {
      super.setRequestHeader("x-wasm-pocket", note(this.#url, this.#headers));
    }
    super.send(body);
  }
}

Object.defineProperty(self, "fetch", { value: pocketFetch, writable: true, configurable: true });
Object.defineProperty(PocketRequest, "name", { value: "XMLHttpRequest" });
Object.defineProperty(self, "XMLHttpRequest", {
  value: PocketRequest,
  writable: true,
  configurable: true,
});
