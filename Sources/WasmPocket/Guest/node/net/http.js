// The modules `http` and `https`: clients, over the host.
//
// Trusted with: nothing that the tool may not have; the host decides by what arrives there.

import { Buffer } from "../buffer.js";
import { EventEmitter } from "../events.js";
import { enter, nextTick } from "../loop.js";
import { refused } from "../refused.js";
import { stream } from "../stream.js";
import { clearTimeout, setTimeout } from "../timers.js";
import { exchange } from "./exchange.js";
import { methods, statusCodes } from "./names.js";

const isToken = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;

/** What a request or an answer has where there is no socket. */
class Socket extends EventEmitter {
  encrypted = true;
  authorized = true;
  remoteAddress = "0.0.0.0";
  destroyed = false;
  setTimeout() {
    return this;
  }
  setNoDelay() {
    return this;
  }
  setKeepAlive() {
    return this;
  }
  ref() {
    return this;
  }
  unref() {
    return this;
  }
  end() {}
  destroy() {
    this.destroyed = true;
    return this;
  }
}

export class Agent extends EventEmitter {
  constructor(options = {}) {
    super();
    Object.assign(this, {
      options,
      maxSockets: Number.POSITIVE_INFINITY,
      sockets: {},
      requests: {},
    });
    Object.assign(this, {
      freeSockets: {},
      keepAlive: Boolean(options.keepAlive),
      protocol: "http:",
    });
  }

  getName({ host = "localhost", port = "" } = {}) {
    return `${host}:${port}:`;
  }

  destroy() {}
}

class SecureAgent extends Agent {
  constructor(options) {
    super(options);
    this.protocol = "https:";
  }
}

export class IncomingMessage extends stream.Readable {
  constructor(socket) {
    super();
    Object.assign(this, { socket, connection: socket, httpVersion: "1.1", complete: false });
    Object.assign(this, { httpVersionMajor: 1, httpVersionMinor: 1, headers: {}, rawHeaders: [] });
    Object.assign(this, { trailers: {}, rawTrailers: [], aborted: false, url: "", method: null });
    Object.assign(this, { statusCode: null, statusMessage: null });
  }

  _read() {}

  setTimeout(_, done) {
    if (done) this.once("timeout", done);
    return this;
  }

  /** Takes the pairs of an answer's headers. */
  take(pairs) {
    for (const [given, value] of pairs) {
      this.rawHeaders.push(given, value);
      const name = given.toLowerCase();
      if (name === "set-cookie") this.headers[name] = [...(this.headers[name] ?? []), value];
      else if (!(name in this.headers)) this.headers[name] = value;
      else if (!single.has(name))
        this.headers[name] += `${name === "cookie" ? "; " : ", "}${value}`;
    }
  }

  get headersDistinct() {
    const all = {};
    for (let index = 0; index < this.rawHeaders.length; index += 2) {
      const name = this.rawHeaders[index].toLowerCase();
      all[name] = [...(all[name] ?? []), this.rawHeaders[index + 1]];
    }
    return all;
  }
}

const single = new Set(
  "age authorization content-length content-type etag expires from host last-modified location".split(
    " ",
  ),
);

/** What the headers of a message are kept in. */
export class OutgoingMessage extends stream.Writable {
  #headers = new Map();
  headersSent = false;

  setHeader(name, value) {
    if (typeof name !== "string" || !isToken.test(name)) {
      const error = new TypeError(`Header name must be a valid HTTP token ["${name}"]`);
      throw Object.assign(error, { code: "ERR_INVALID_HTTP_TOKEN" });
    }
    if (value === undefined) {
      const error = new TypeError(`Invalid value "undefined" for header "${name}"`);
      throw Object.assign(error, { code: "ERR_HTTP_INVALID_HEADER_VALUE" });
    }
    this.#headers.set(name.toLowerCase(), [name, value]);
    return this;
  }

  appendHeader(name, value) {
    const before = this.getHeader(name);
    return this.setHeader(name, before === undefined ? value : [before, value].flat());
  }

  getHeader(name) {
    return this.#headers.get(name.toLowerCase())?.[1];
  }

  hasHeader(name) {
    return this.#headers.has(name.toLowerCase());
  }

  removeHeader(name) {
    this.#headers.delete(name.toLowerCase());
  }

  getHeaderNames() {
    return [...this.#headers.keys()];
  }

  getRawHeaderNames() {
    return [...this.#headers.values()].map(([name]) => name);
  }

  getHeaders() {
    const entries = [...this.#headers].map(([name, [, value]]) => [name, value]);
    return Object.assign(Object.create(null), Object.fromEntries(entries));
  }

  get pairs() {
    return [...this.#headers.values()].flatMap(([name, value]) =>
      [value].flat().map((each) => [name, String(each)]),
    );
  }

  flushHeaders() {}
}

/** The parts of a URL as options of a request. */
function optionsOf(url) {
  const { protocol, hostname, port, pathname, search, username, password } = url;
  const options = { protocol, hostname: hostname.replace(/^\[|\]$/g, ""), path: pathname + search };
  if (port) options.port = Number(port);
  if (username) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

export class ClientRequest extends OutgoingMessage {
  #chunks = [];
  #controller = new AbortController();
  #timer;
  aborted = false;
  reusedSocket = false;

  constructor(options, done) {
    super({ autoDestroy: false });
    const { protocol, hostname, host, port, path = "/", method = "GET", headers = {} } = options;
    this.method = method.toUpperCase();
    this.protocol = protocol;
    this.host = hostname ?? host ?? "localhost";
    this.path = path;
    if (/[^\u0021-\u00ff]/.test(path)) {
      const error = new TypeError("Request path contains unescaped characters");
      throw Object.assign(error, { code: "ERR_UNESCAPED_CHARACTERS" });
    }
    this.agent = options.agent;
    const usual = protocol === "https:" ? 443 : 80;
    const at = port && Number(port) !== usual ? `:${port}` : "";
    const place = this.host.includes(":") ? `[${this.host}]` : this.host;
    this.target = `${protocol}//${place}${at}${path.startsWith("/") ? "" : "/"}${path}`;
    if (Array.isArray(headers)) {
      for (let index = 0; index < headers.length; index += 2) {
        this.appendHeader(headers[index], headers[index + 1]);
      }
    } else for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    if (!this.hasHeader("host") && options.setHost !== false)
      this.setHeader("Host", `${place}${at}`);
    if (options.auth && !this.hasHeader("authorization")) {
      this.setHeader("Authorization", `Basic ${Buffer.from(options.auth).toString("base64")}`);
    }
    if (done) this.once("response", done);
    if (options.timeout) this.setTimeout(options.timeout);
    options.signal?.addEventListener("abort", () => this.abortBy(options.signal), { once: true });
    this.socket = this.connection = new Socket();
    nextTick(() => {
      this.emit("socket", this.socket);
      this.socket.emit("connect");
      this.socket.emit("secureConnect");
    });
  }

  _write(chunk, _, done) {
    this.#chunks.push(Uint8Array.from(chunk));
    done();
  }

  _final(done) {
    this.headersSent = true;
    this.#send();
    done();
  }

  async #send() {
    const hasBody = this.#chunks.length > 0 || !/^(GET|HEAD|DELETE|OPTIONS)$/.test(this.method);
    const body = hasBody ? Buffer.concat(this.#chunks) : undefined;
    const dropped = /^(connection|transfer-encoding|content-length)$/i;
    const headers = this.pairs.filter(([name]) => !dropped.test(name));
    const head = { method: this.method, url: this.target, headers };
    try {
      const answer = await exchange(head, body, this.#controller.signal);
      enter(() => this.#answered(answer));
    } catch (error) {
      if (!this.destroyed) enter(() => this.#failed(error));
    }
  }

  #failed(error) {
    clearTimeout(this.#timer);
    this.destroyed = true;
    this.emit("error", error);
    this.emit("close");
  }

  #answered({ status, reason, headers, body }) {
    clearTimeout(this.#timer);
    if (this.destroyed) return;
    const message = new IncomingMessage(this.socket);
    Object.assign(message, { statusCode: status, req: this });
    message.statusMessage = reason || (statusCodes[status] ?? "");
    message.take(headers);
    this.res = message;
    message.complete = true;
    message.once("end", () => nextTick(() => this.emit("close")));
    const isHeard = this.emit("response", message);
    if (body.length > 0 && this.method !== "HEAD") message.push(Buffer.from(body));
    message.push(null);
    if (!isHeard) message.resume();
  }

  setTimeout(delay, done) {
    if (done) this.once("timeout", done);
    clearTimeout(this.#timer);
    if (delay > 0) this.#timer = setTimeout(() => this.emit("timeout"), delay).unref();
    return this;
  }

  setNoDelay() {}
  setSocketKeepAlive() {}

  abortBy(signal) {
    const error = new Error("The operation was aborted", { cause: signal.reason });
    this.destroy(Object.assign(error, { name: "AbortError", code: "ABORT_ERR" }));
  }

  abort() {
    this.aborted = true;
    this.emit("abort");
    this.destroy();
  }

  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    clearTimeout(this.#timer);
    this.#controller.abort();
    if (this.res) {
      this.res.destroy(error);
      return this;
    }
    const hungUp = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    nextTick(() => {
      this.emit("error", error ?? hungUp);
      this.emit("close");
    });
    return this;
  }
}

Object.defineProperty(ClientRequest.prototype, "destroyed", { value: false, writable: true });

/** The arguments of http.request: (url, options, done), (url, done), (options, done). */
function argumentsOf(args, protocol, agent) {
  const rest = [...args];
  let options = {};
  if (typeof rest[0] === "string") options = optionsOf(new URL(rest.shift()));
  else if (rest[0] instanceof URL) options = optionsOf(rest.shift());
  if (rest[0] && typeof rest[0] === "object") options = { ...options, ...rest.shift() };
  const expected = options.agent?.protocol ?? protocol;
  options.protocol ??= expected;
  if (options.protocol !== expected) {
    const error = new TypeError(
      `Protocol "${options.protocol}" not supported. Expected "${expected}"`,
    );
    throw Object.assign(error, { code: "ERR_INVALID_PROTOCOL" });
  }
  return [{ agent, ...options }, rest[0]];
}

function made(protocol, AgentClass) {
  const globalAgent = new AgentClass();
  const request = (...args) => new ClientRequest(...argumentsOf(args, protocol, globalAgent));
  const get = (...args) => {
    const made = request(...args);
    made.end();
    return made;
  };
  const createServer = () => {
    const what = `${protocol.slice(0, -1)}.createServer()`;
    throw refused(what, "nothing can connect to it", "print the result instead");
  };
  const common = { METHODS: methods, STATUS_CODES: statusCodes, maxHeaderSize: 16384 };
  const classes = { ClientRequest, IncomingMessage, OutgoingMessage, Agent: AgentClass };
  const others = { Server: class Server extends EventEmitter {}, ServerResponse: OutgoingMessage };
  return { request, get, globalAgent, createServer, ...common, ...classes, ...others };
}

export const http = made("http:", Agent);
export const https = made("https:", SecureAgent);
http.validateHeaderName = (name) => new OutgoingMessage().setHeader(name, "");
http.validateHeaderValue = (name, value) => new OutgoingMessage().setHeader(name, value);
