// Requests to the host, which makes them if the person granted it: packs of a head, in JSON, and a
// body (see FilePack.swift).
//
// Trusted with: nothing that the tool may not have; the host decides by what arrives there.

import { files, packed } from "../../packs.js";
import { hold } from "../loop.js";
import { state } from "../state.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

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
    const request = [{ path: "head", bytes: encoder.encode(JSON.stringify(head)) }];
    if (body) request.push({ path: "body", bytes: body });
    const answer = await state.exchange(packed(request), signal);
    if (!answer) {
      const message = "the request is larger than all that a call may send and receive";
      throw failure({ error: "too-large", message }, head.url);
    }
    const [about, content] = [...files(answer.buffer)];
    const found = JSON.parse(decoder.decode(about.bytes));
    if (found.error) throw failure(found, head.url);
    return { ...found, body: content?.bytes ?? new Uint8Array(0) };
  } finally {
    // Not before what was waiting for it has gone on.
    setTimeout(release, 0);
  }
}

const setTimeout = globalThis.setTimeout.bind(globalThis);
