// The module `buffer`: Debian's polyfill, and what it lacks of node's own.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import * as polyfill from "buffer-polyfill";

const { Buffer, kMaxLength, INSPECT_MAX_BYTES, SlowBuffer } = polyfill;
const { from: plainFrom, isEncoding: plainIsEncoding, byteLength: plainByteLength } = Buffer;
const { toString: plainToString, write: plainWrite, fill: plainFill } = Buffer.prototype;
const isURL = (encoding) => typeof encoding === "string" && /^base64url$/i.test(encoding);
const plainEncoding = (encoding) => (isURL(encoding) ? "base64" : encoding);
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();
const isUTF8 = (encoding) => encoding === undefined || /^utf-?8$/i.test(encoding);

function unpadded(text) {
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Makes a view of the same memory a Buffer. */
export function asBuffer(bytes) {
  return plainFrom.call(Buffer, bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

Buffer.from = function from(value, encoding, length) {
  if (typeof value === "string") {
    if (isUTF8(encoding)) return asBuffer(encoder.encode(value));
    if (!Buffer.isEncoding(encoding)) throw unknownEncoding(encoding);
    return plainFrom.call(Buffer, value, plainEncoding(encoding));
  }
  try {
    return plainFrom.call(Buffer, value, encoding, length);
  } catch (error) {
    if (error instanceof TypeError) error.code ??= "ERR_INVALID_ARG_TYPE";
    throw error;
  }
};

function unknownEncoding(encoding) {
  const error = new TypeError(`Unknown encoding: ${encoding}`);
  return Object.assign(error, { code: "ERR_UNKNOWN_ENCODING" });
}

Buffer.isEncoding = (encoding) => isURL(encoding) || plainIsEncoding(encoding);
Buffer.byteLength = function byteLength(value, encoding) {
  if (isURL(encoding)) return Math.floor((value.length * 3) / 4);
  return plainByteLength.call(Buffer, value, encoding);
};

Buffer.prototype.toString = function text(encoding, start, end) {
  if (isUTF8(encoding)) {
    const from = Math.max(0, start ?? 0);
    return decoder.decode(this.subarray(from, Math.max(from, end ?? this.length)));
  }
  if (isURL(encoding)) return unpadded(plainToString.call(this, "base64", start, end));
  return plainToString.call(this, encoding, start, end);
};

Object.defineProperty(Buffer.prototype.toString, "name", { value: "toString" });

Buffer.prototype.write = function write(text, ...rest) {
  return plainWrite.call(this, text, ...rest.map(plainEncoding));
};

Buffer.prototype.fill = function fill(value, ...rest) {
  return plainFill.call(this, value, ...rest.map(plainEncoding));
};

Buffer.prototype[Symbol.for("nodejs.util.inspect.custom")] = function inspect() {
  const shown = Array.from(this.subarray(0, 50), (byte) => byte.toString(16).padStart(2, "0"));
  const rest = this.length - shown.length;
  const more = rest > 0 ? ` ... ${rest} more byte${rest > 1 ? "s" : ""}` : "";
  return `<${this.constructor.name} ${shown.join(" ")}${more}>`;
};

const sizes = { 8: 1, 16: 2, 32: 4, 64: 8, Float: 4, Double: 8 };

/** The method, which says as node's does what is wrong with a place. */
function placed(name, method, size) {
  const index = name.startsWith("write") ? 1 : 0;
  return function (...args) {
    const offset = args[index] ?? 0;
    const most = this.length - size;
    if (typeof offset === "number" && offset >= 0 && offset <= most)
      return method.apply(this, args);
    if (typeof offset !== "number") return method.apply(this, args);
    const isOutside = most >= 0;
    const message = isOutside
      ? `The value of "offset" is out of range. It must be >= 0 and <= ${most}. Received ${offset}`
      : "Attempt to access memory outside buffer bounds";
    const code = isOutside ? "ERR_OUT_OF_RANGE" : "ERR_BUFFER_OUT_OF_BOUNDS";
    throw Object.assign(new RangeError(message), { code });
  };
}

for (const name of Object.getOwnPropertyNames(Buffer.prototype)) {
  const [, size] =
    /^(?:read|write)(?:Big)?(?:U?Int)?(8|16|32|64|Float|Double)(?:[LB]E)?$/.exec(name) ?? [];
  if (size) Buffer.prototype[name] = placed(name, Buffer.prototype[name], sizes[size]);
}

for (const name of Object.getOwnPropertyNames(Buffer.prototype)) {
  if (name.includes("UInt") && typeof Buffer.prototype[name] === "function") {
    Buffer.prototype[name.replace("UInt", "Uint")] = Buffer.prototype[name];
  }
}

Buffer.copyBytesFrom = function copyBytesFrom(view, offset = 0, length = view.length - offset) {
  const part = view.slice(offset, offset + length);
  return asBuffer(new Uint8Array(part.buffer));
};
Buffer.poolSize = 8192;

const constants = { MAX_LENGTH: 2 ** 32, MAX_STRING_LENGTH: 2 ** 29 - 24 };

function transcode(source, from, to) {
  return Buffer.from(Buffer.from(source).toString(from), to);
}

function isUtf8(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

export { Buffer };
export const buffer = {
  Buffer,
  SlowBuffer,
  kMaxLength,
  INSPECT_MAX_BYTES,
  constants,
  kStringMaxLength: constants.MAX_STRING_LENGTH,
  transcode,
  isUtf8,
  isAscii: (bytes) => Buffer.from(bytes).every((byte) => byte < 128),
  atob: globalThis.atob,
  btoa: globalThis.btoa,
  Blob: globalThis.Blob,
  File: globalThis.File,
};
export default buffer;
