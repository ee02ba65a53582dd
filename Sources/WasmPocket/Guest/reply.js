// What a Worker says of its call: what the tool wrote, and how it ended.
//
// Trusted with: nothing that the tool may not have. It is loaded before the tool's code runs, which
// may replace anything later; so all that is needed afterwards is held on to here.

import { packed } from "./packs.js";

const Bytes = self.Uint8Array;
const { stringify } = JSON;
const { max, min } = Math;
const clock = performance.now.bind(performance);
const browserFetch = self.fetch.bind(self);
const decode = TextDecoder.prototype.decode.bind(
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }),
);
const encode = TextEncoder.prototype.encode.bind(new TextEncoder());
const uncurried = (method) => Function.prototype.call.bind(method);
const slice = uncurried(Uint8Array.prototype.slice);
const set = uncurried(Uint8Array.prototype.set);
const includes = uncurried(Uint8Array.prototype.includes);

/** Holds this tool to its own limit, which may be less than what the browser allows any page. */
export function limitMemory(bytes) {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 > bytes) throw new RangeError("memory limit");
    return grow.call(this, pages);
  };
}

/** Keeps the first `limit` bytes of a stream and counts the rest. */
export class Sink {
  // How many chunks, and how many bytes, the host was told of while the tool goes on.
  #toldChunks = 0;
  #toldBytes = 0;
  // How often it may be told more at once, and since when that was so.
  #turns = MOST_TURNS;
  #since = 0;

  chunks = [];
  // What is held here, what was kept in all, and what was written.
  held = 0;
  kept = 0;
  total = 0;
  // What is on its way to the host already, by the order in which it was written.
  parts = [];

  constructor(limit) {
    this.limit = limit;
  }

  write(bytes) {
    const room = min(bytes.length, this.limit - this.kept);
    // A copy: what comes is a view of Python's memory.
    if (room > 0) {
      this.chunks[this.chunks.length] = slice(bytes, 0, room);
      this.held += room;
    }
    if (this.send && this.held >= PART) this.#pass();
    this.kept += max(0, room);
    this.total += bytes.length;
    if (this.tell && room > 0 && includes(bytes, NEWLINE)) this.#tellMore();
    return bytes.length;
  }

  /** Passes on what is held, while the tool goes on. */
  #pass() {
    this.parts[this.parts.length] = this.send(this.parts.length, joined(this));
    this.chunks = [];
    this.held = 0;
  }

  /** Tells the host what has been written since it was told last, unless that was often of late: the
   * rest then goes along with the next line, or with the answer. */
  #tellMore() {
    const now = clock();
    this.#turns = min(MOST_TURNS, this.#turns + (now - this.#since) / TURN);
    this.#since = now;
    if (this.#turns < 1) return;
    this.#turns -= 1;
    this.tell(this.#toldBytes, joined(this, this.#toldChunks));
    this.#toldChunks = this.chunks.length;
    this.#toldBytes = this.kept;
  }
}

/** Resolves in a task of its own. What runs in the task of a DevTools command, as a call does that the
 * host starts, is not ended with its Worker: the browser waits for it. */
export function ownTask() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage("");
  });
}

/** Has what is written to `stream` passed on to the host in large parts. */
export function streamParts(base, stream) {
  stream.send = (number, body) => {
    return browserFetch(`${base}part/${number}`, { __proto__: null, method: "POST", body });
  };
}

/** So much is passed on at once. */
const PART = 1 << 20;
/** So often the host is told of lines in a burst, and after how many milliseconds once more. */
const MOST_TURNS = 20;
const TURN = 50;
const NEWLINE = 10;

/** Has the host told of the lines of `stream` while the tool goes on. */
export function tellLines(base, stream) {
  stream.tell = (offset, body) => {
    const request = { __proto__: null, method: "POST", body };
    browserFetch(`${base}stderr/${offset}`, request).catch(() => {});
  };
}

/** The bytes that `stream` holds from its chunk number `first` on, in one piece. */
function joined(stream, first = 0) {
  let length = 0;
  for (let index = first; index < stream.chunks.length; index += 1) {
    length += stream.chunks[index].length;
  }
  const bytes = new Bytes(length);
  let position = 0;
  for (let index = first; index < stream.chunks.length; index += 1) {
    set(bytes, stream.chunks[index], position);
    position += stream.chunks[index].length;
  }
  return bytes;
}

/** What is wrong with the number or size of the `files` that a tool leaves, if anything is. */
function excess(files, limits) {
  let bytes = 0;
  for (let index = 0; index < files.length; index += 1) bytes += files[index].bytes.length;
  const isTooMuch = files.length > limits.count || bytes > limits.bytes;
  return isTooMuch ? `${files.length} files with ${bytes} bytes` : undefined;
}

/** The text that a stream holds; nothing if it is none, or long. */
function shortText(stream) {
  if (stream.kept > 32768 || stream.parts.length > 0) return undefined;
  try {
    return decode(joined(stream));
  } catch {
    return undefined;
  }
}

/** Says to the host what the call came to: a short answer by returning it, else by a post to the
 * part of the site at `base`. `outbox` are the files that the tool leaves, `limits` what of them. */
export async function reply(base, status, stdout, stderr, outbox, limits) {
  status.stdout = stdout.total;
  status.stderr = stderr.total;
  status.outbox = excess(outbox, limits);
  status.parts = stdout.parts.length;
  for (let index = 0; index < stdout.parts.length; index += 1) await stdout.parts[index];
  const texts = { __proto__: null, output: shortText(stdout), errors: shortText(stderr) };
  if (outbox.length === 0 && texts.output !== undefined && texts.errors !== undefined) {
    const text = stringify({ __proto__: null, status, output: texts.output, errors: texts.errors });
    if (text.length < 1_000_000) return text;
  }
  const files = [
    { path: "status", bytes: encode(stringify(status)) },
    { path: "stdout", bytes: joined(stdout) },
    { path: "stderr", bytes: joined(stderr) },
  ];
  for (let index = 0; index < outbox.length && !status.outbox; index += 1) {
    const { path, bytes } = outbox[index];
    files[files.length] = { path: `outbox/${path}`, bytes };
  }
  const body = packed(files);
  await browserFetch(`${base}answer`, { __proto__: null, method: "POST", body });
  return "posted";
}
