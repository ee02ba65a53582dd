// scrypt (RFC 7914).
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import plain from "crypto-browserify";
import { Buffer } from "./buffer.js";

const steps = [
  [4, 0, 12, 7],
  [8, 4, 0, 9],
  [12, 8, 4, 13],
  [0, 12, 8, 18],
  [9, 5, 1, 7],
  [13, 9, 5, 9],
  [1, 13, 9, 13],
  [5, 1, 13, 18],
  [14, 10, 6, 7],
  [2, 14, 10, 9],
  [6, 2, 14, 13],
  [10, 6, 2, 18],
  [3, 15, 11, 7],
  [7, 3, 15, 9],
  [11, 7, 3, 13],
  [15, 11, 7, 18],
  [1, 0, 3, 7],
  [2, 1, 0, 9],
  [3, 2, 1, 13],
  [0, 3, 2, 18],
  [6, 5, 4, 7],
  [7, 6, 5, 9],
  [4, 7, 6, 13],
  [5, 4, 7, 18],
  [11, 10, 9, 7],
  [8, 11, 10, 9],
  [9, 8, 11, 13],
  [10, 9, 8, 18],
  [12, 15, 14, 7],
  [13, 12, 15, 9],
  [14, 13, 12, 13],
  [15, 14, 13, 18],
];

/** Salsa20/8, of sixteen words in their place. */
function salsa(block) {
  const x = Uint32Array.from(block);
  for (let round = 0; round < 4; round += 1) {
    for (const [to, a, b, by] of steps) {
      const sum = (x[a] + x[b]) | 0;
      x[to] ^= (sum << by) | (sum >>> (32 - by));
    }
  }
  for (let index = 0; index < 16; index += 1) block[index] += x[index];
}

function mixBlock(words, r) {
  const x = words.slice(-16);
  const output = new Uint32Array(words.length);
  for (let index = 0; index < 2 * r; index += 1) {
    for (let word = 0; word < 16; word += 1) x[word] ^= words[index * 16 + word];
    salsa(x);
    output.set(x, ((index & 1 ? r : 0) + (index >> 1)) * 16);
  }
  words.set(output);
}

function mix(words, r, n) {
  const size = words.length;
  const memory = new Uint32Array(size * n);
  for (let index = 0; index < n; index += 1) {
    memory.set(words, index * size);
    mixBlock(words, r);
  }
  for (let index = 0; index < n; index += 1) {
    const start = (words[(2 * r - 1) * 16] & (n - 1)) * size;
    for (let word = 0; word < size; word += 1) words[word] ^= memory[start + word];
    mixBlock(words, r);
  }
}

export function scryptSync(password, salt, length, options = {}) {
  const n = options.N ?? options.cost ?? 16384;
  const r = options.r ?? options.blockSize ?? 8;
  const p = options.p ?? options.parallelization ?? 1;
  if (n < 2 || n & (n - 1) || 128 * n * r > (options.maxmem ?? 32 * 1024 * 1024)) {
    const error = new RangeError("Invalid scrypt params: memory limit exceeded");
    throw Object.assign(error, { code: "ERR_CRYPTO_INVALID_SCRYPT_PARAMS" });
  }
  const blocks = new Uint8Array(plain.pbkdf2Sync(password, salt, 1, 128 * r * p, "sha256"));
  for (let index = 0; index < p; index += 1) {
    const piece = blocks.slice(index * 128 * r, (index + 1) * 128 * r);
    mix(new Uint32Array(piece.buffer), r, n);
    const start = index * 128 * r;
    const mixed = new Uint32Array(piece.buffer);
    blocks.set(new Uint8Array(mixed.buffer), start);
  }
  return plain.pbkdf2Sync(password, Buffer.from(blocks.buffer), 1, length, "sha256");
}
