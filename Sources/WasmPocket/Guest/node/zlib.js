// The module `zlib`: Debian's polyfill, and what it lacks.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import plain from "browserify-zlib";
import { Buffer } from "./buffer.js";
import { later, notFunction } from "./loop.js";
import { refused } from "./refused.js";
import { promisify } from "./text/promisify.js";

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(data, start = 0) {
  let value = ~start;
  for (const byte of Buffer.from(data)) value = table[(value ^ byte) & 0xff] ^ (value >>> 8);
  return ~value >>> 0;
}

const brotli = () => {
  throw refused("Brotli", "compression is gzip and deflate", "use gzip or deflate");
};
const brotliNames = ["brotliCompress", "brotliDecompress", "brotliCompressSync"];
brotliNames.push("brotliDecompressSync", "createBrotliCompress", "createBrotliDecompress");

const constants = Object.fromEntries(
  Object.entries(plain).filter(([name, value]) => /^Z_/.test(name) && typeof value === "number"),
);
Object.assign(constants, {
  BROTLI_PARAM_QUALITY: 1,
  BROTLI_PARAM_MODE: 0,
  BROTLI_DEFAULT_QUALITY: 11,
});

const zlib = { ...plain, constants, crc32 };
for (const name of brotliNames) zlib[name] = brotli;
for (const name of ["deflate", "inflate", "gzip", "gunzip", "deflateRaw", "inflateRaw", "unzip"]) {
  zlib[name] = (data, ...rest) => {
    const done = rest.pop();
    if (typeof done !== "function") throw notFunction(done);
    later(() => {
      let value;
      try {
        value = zlib[`${name}Sync`](data, ...rest);
      } catch (error) {
        return done(error);
      }
      return done(null, value);
    });
  };
  zlib[name][promisify.custom] = (data, options) =>
    new Promise((resolve, reject) => {
      zlib[name](data, options ?? {}, (error, value) => (error ? reject(error) : resolve(value)));
    });
  const callSync = plain[`${name}Sync`];
  zlib[`${name}Sync`] = (data, options) => callSync(bytesOf(data), options);
}

function bytesOf(data) {
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  if (ArrayBuffer.isView(data) && !Buffer.isBuffer(data)) {
    return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  }
  return data;
}

export default zlib;
