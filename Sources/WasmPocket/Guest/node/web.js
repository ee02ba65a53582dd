// The globals that come from the web: those that take their time count as work of the tool's.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { counted } from "./loop.js";

/** Has the promises of an object's methods keep the loop alive. */
function countAll(object, names) {
  for (const name of names) {
    const plain = object?.[name];
    if (typeof plain !== "function") continue;
    const method = {
      [name](...args) {
        const value = Reflect.apply(plain, this, args);
        return typeof value?.then === "function" ? counted(value) : value;
      },
    }[name];
    Object.defineProperty(object, name, { value: method, writable: true, configurable: true });
  }
}

const bodies = ["arrayBuffer", "blob", "bytes", "formData", "json", "text"];

export function countAsynchronousWork() {
  const { crypto, WebAssembly, Blob, Request, Response, SubtleCrypto } = globalThis;
  const subtle = SubtleCrypto?.prototype ?? Object.getPrototypeOf(crypto?.subtle ?? {});
  if (crypto?.subtle)
    countAll(
      subtle,
      Object.getOwnPropertyNames(subtle).filter((name) => name !== "constructor"),
    );
  countAll(WebAssembly, ["compile", "instantiate", "compileStreaming", "instantiateStreaming"]);
  for (const each of [Blob, Request, Response]) countAll(each?.prototype, bodies);
}

const names =
  "ReadableStream ReadableStreamDefaultReader ReadableStreamBYOBReader WritableStream " +
  "WritableStreamDefaultWriter TransformStream ByteLengthQueuingStrategy CountQueuingStrategy " +
  "TextEncoderStream TextDecoderStream CompressionStream DecompressionStream";

export const streams = Object.fromEntries(names.split(" ").map((name) => [name, globalThis[name]]));

/** What a browser's Worker has and node has not: libraries tell the two apart by it. */
const foreign =
  "self importScripts postMessage onmessage onmessageerror close name location navigator origin " +
  "WorkerGlobalScope DedicatedWorkerGlobalScope WorkerNavigator WorkerLocation XMLHttpRequest " +
  "XMLHttpRequestUpload XMLHttpRequestEventTarget indexedDB caches CacheStorage fonts " +
  "requestAnimationFrame cancelAnimationFrame OffscreenCanvas isSecureContext " +
  "crossOriginIsolated webkitRequestFileSystem Notification WebSocket EventSource Worker " +
  "SharedWorker createImageBitmap reportError trustedTypes scheduler";

export function removeForeign() {
  for (const name of foreign.split(" ")) {
    for (let object = globalThis; object; object = Object.getPrototypeOf(object)) {
      if (Object.hasOwn(object, name)) Reflect.deleteProperty(object, name);
    }
  }
}
