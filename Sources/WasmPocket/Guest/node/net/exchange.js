// Requests to the host, which makes them if the person granted it: packs of a head, in JSON, and a
// body (see FilePack.swift).
//
// Trusted with: nothing that the tool may not have; the host decides by what arrives there.

import { hold } from "../loop.js";
import { state } from "../state.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function pack(head, body) {
  const files = [["head", encoder.encode(JSON.stringify(head))]];
  if (body) files.push(["body", body]);
  const size = files.reduce((sum, [name, bytes]) => sum + 8 + name.length + bytes.length, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let position = 0;
  for (const [name, content] of files) {
    view.setUint32(position, name.length, true);
    view.setUint32(position + 4, content.length, true);
    bytes.set(encoder.encode(name), position + 8);
    bytes.set(content, position + 8 + name.length);
    position += 8 + name.length + content.length;
  }
  return bytes;
}

function unpack(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map();
  let position = 0;
  while (position < bytes.length) {
    const start = position + 8 + view.getUint32(position, true);
    const end = start + view.getUint32(position + 4, true);
    files.set(decoder.decode(bytes.subarray(position + 8, start)), bytes.subarray(start, end));
    position = end;
  }
  const body = files.get("body") ?? new Uint8Array(0);
  return { head: JSON.parse(decoder.decode(files.get("head"))), body };
}

const codes = {
  refused: ["ECONNREFUSED", "connect"],
  connect: ["ECONNREFUSED", "connect"],
  resolve: ["ENOTFOUND", "getaddrinfo"],
  timeout: ["ETIMEDOUT", "connect"],
  tls: ["CERT_HAS_EXPIRED", "connect"],
};

/** The error that a real socket would have had. */
function failure({ error: kind, message }, url) {
  const [code, syscall] = codes[kind] ?? ["EIO", "request"];
  const { hostname } = new URL(url);
  return Object.assign(new Error(message), { code, syscall, hostname });
}

/** Makes a request `{ method, url, headers, timeout }`; resolves to the head and the body of its
 * answer, redirects included. It keeps the loop alive. */
export async function exchange(head, body, signal) {
  if (!state.exchange || state.isOver) {
    throw failure({ error: "refused", message: "the network is not within reach" }, head.url);
  }
  const release = hold();
  try {
    const answer = await state.exchange(pack(head, body), signal);
    if (!answer) {
      const message = "the request is larger than all that a call may send and receive";
      throw failure({ error: "too-large", message }, head.url);
    }
    const { head: found, body: bytes } = unpack(answer);
    if (found.error) throw failure(found, head.url);
    return { ...found, body: bytes };
  } finally {
    // Not before what was waiting for it has gone on.
    setTimeout(release, 0);
  }
}

const setTimeout = globalThis.setTimeout.bind(globalThis);
