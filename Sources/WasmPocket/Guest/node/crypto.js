// The module `crypto`: Debian's polyfill, the browser's own, and what both lack.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import plain from "crypto-browserify";
import { Buffer } from "./buffer.js";
import { argumentError } from "./fs/errors.js";
import { later, received } from "./loop.js";
import { refused } from "./refused.js";
import { scryptSync } from "./scrypt.js";

const { crypto: webcrypto } = globalThis;
const failure = (kind, code, message) => Object.assign(new kind(message), { code });

const asBytes = (value) => {
  if (typeof value === "string") return Buffer.from(value);
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
};

function timingSafeEqual(one, other) {
  for (const [name, value] of [
    ["buf1", one],
    ["buf2", other],
  ]) {
    if (!ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer)) {
      const expected = "an instance of ArrayBuffer, Buffer, TypedArray, or DataView";
      throw argumentError(name, expected, received(value));
    }
  }
  const [a, b] = [asBytes(one), asBytes(other)];
  if (a.length !== b.length) {
    const message = "Input buffers must have the same byte length";
    throw failure(RangeError, "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH", message);
  }
  let difference = 0;
  for (let index = 0; index < a.length; index += 1) difference |= a[index] ^ b[index];
  return difference === 0;
}

function randomBytes(size, done) {
  const bytes = Buffer.alloc(size);
  for (let start = 0; start < size; start += 65536) {
    webcrypto.getRandomValues(bytes.subarray(start, start + 65536));
  }
  if (!done) return bytes;
  later(() => done(null, bytes));
  return undefined;
}

function randomFillSync(view, offset = 0, size = view.byteLength - offset) {
  const bytes = new Uint8Array(view.buffer ?? view, (view.byteOffset ?? 0) + offset, size);
  bytes.set(randomBytes(size));
  return view;
}

function randomInt(...args) {
  const done = typeof args.at(-1) === "function" ? args.pop() : undefined;
  const [least, most] = args.length > 1 ? args : [0, args[0]];
  const range = most - least;
  if (!(range > 0)) {
    const message = `The value of "max" is out of range. It must be greater than the value of "min" (${least}). Received ${most}`;
    throw failure(RangeError, "ERR_OUT_OF_RANGE", message);
  }
  const limit = 2 ** 48 - (2 ** 48 % range);
  let value = limit;
  while (value >= limit) value = randomBytes(6).readUIntBE(0, 6);
  const result = least + (value % range);
  if (!done) return result;
  later(() => done(null, result));
  return undefined;
}

function hkdfSync(digest, key, salt, info, length) {
  const extract = plain.createHmac(digest, asBytes(salt)).update(asBytes(key)).digest();
  let [output, block] = [Buffer.alloc(0), Buffer.alloc(0)];
  for (let index = 1; output.length < length; index += 1) {
    const input = Buffer.concat([block, asBytes(info), Buffer.from([index])]);
    block = plain.createHmac(digest, extract).update(input).digest();
    output = Buffer.concat([output, block]);
  }
  return Uint8Array.from(output.subarray(0, length)).buffer;
}

/** The same with a callback at the end. */
const withCallback =
  (fn) =>
  (...args) => {
    const done = args.pop();
    later(() => {
      let value;
      try {
        value = fn(...args);
      } catch (error) {
        return done(error);
      }
      return done(null, value);
    }, 2);
  };

const names = { sha: "sha1", "sha-1": "sha1", "sha-224": "sha224", "sha-256": "sha256" };
Object.assign(names, { "sha-384": "sha384", "sha-512": "sha512", "rsa-sha256": "sha256" });
const hashes = ["md5", "ripemd160", "rmd160", "sha1", "sha224", "sha256", "sha384", "sha512"];

function algorithm(given) {
  if (typeof given !== "string")
    throw argumentError("algorithm", "of type string", received(given));
  const name = given.toLowerCase();
  return names[name] ?? name;
}

function createHash(given) {
  const name = algorithm(given);
  if (!hashes.includes(name)) {
    throw failure(Error, "ERR_OSSL_EVP_UNSUPPORTED", "Digest method not supported");
  }
  return checked(plain.createHash(name), () => createHash(given));
}

function createHmac(given, key) {
  const name = algorithm(given);
  if (!hashes.includes(name)) {
    throw failure(Error, "ERR_CRYPTO_INVALID_DIGEST", `Invalid digest: ${given}`);
  }
  return checked(plain.createHmac(name, key?.secret ?? key));
}

/** A hash with what node's has: it is used once, can be copied, and takes all kinds of bytes. */
function checked(hash, again) {
  const { update, digest } = hash;
  const taken = [];
  let isDone = false;
  hash.update = (data, encoding) => {
    if (isDone) throw failure(Error, "ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    if (typeof data !== "string" && !ArrayBuffer.isView(data)) {
      const expected = "of type string or an instance of Buffer, TypedArray, or DataView";
      throw argumentError("data", expected, received(data));
    }
    const bytes = typeof data === "string" ? Buffer.from(data, encoding) : asBytes(data);
    if (again) taken.push(bytes);
    update.call(hash, bytes);
    return hash;
  };
  hash.digest = (encoding) => {
    if (isDone) throw failure(Error, "ERR_CRYPTO_HASH_FINALIZED", "Digest already called");
    isDone = true;
    const bytes = digest.call(hash);
    return encoding && encoding !== "buffer" ? bytes.toString(encoding) : bytes;
  };
  hash.copy = () => taken.reduce((copy, bytes) => copy.update(bytes), again());
  return hash;
}

/** A secret key, the one kind of KeyObject there is here. */
class KeyObject {
  type = "secret";

  constructor(bytes) {
    Object.defineProperty(this, "secret", { value: bytes });
  }

  get symmetricKeySize() {
    return this.secret.length;
  }

  export() {
    return Buffer.from(this.secret);
  }
}

const missing = (name) => () => {
  throw refused(`crypto.${name}()`, "OpenSSL is not there", "use crypto.subtle (WebCrypto)");
};
const absent = {};
for (const name of [
  "createPrivateKey",
  "createPublicKey",
  "generateKeyPair",
  "generateKeyPairSync",
]) {
  absent[name] = missing(name);
}
for (const name of [
  "generateKey",
  "generateKeySync",
  "diffieHellman",
  "X509Certificate",
  "sign",
  "verify",
]) {
  absent[name] = missing(name);
}

export default {
  ...plain,
  ...absent,
  webcrypto,
  subtle: webcrypto.subtle,
  getRandomValues: (view) => webcrypto.getRandomValues(view),
  createHash,
  createHmac,
  hash: (name, data, encoding = "hex") => createHash(name).update(data).digest(encoding),
  getHashes: () => ["RSA-MD5", "RSA-SHA1", "RSA-SHA256", "RSA-SHA512", ...hashes],
  getCurves: () => ["prime256v1", "secp256k1", "secp384r1", "secp521r1"],
  timingSafeEqual,
  randomBytes,
  pseudoRandomBytes: randomBytes,
  randomFillSync,
  randomFill: (view, ...rest) => {
    const done = rest.pop();
    later(() => done(null, randomFillSync(view, ...rest)));
  },
  randomInt,
  randomUUID: () => webcrypto.randomUUID?.() ?? uuid(),
  pbkdf2: withCallback((...args) => plain.pbkdf2Sync(...args)),
  hkdfSync,
  hkdf: withCallback(hkdfSync),
  scryptSync,
  scrypt: withCallback(scryptSync),
  createSecretKey: (key, encoding) =>
    new KeyObject(typeof key === "string" ? Buffer.from(key, encoding) : asBytes(key)),
  KeyObject,
  constants: {
    RSA_PKCS1_PADDING: 1,
    RSA_NO_PADDING: 3,
    RSA_PKCS1_OAEP_PADDING: 4,
    ...plain.constants,
  },
  getFips: () => 0,
  setFips() {},
};

/** Where the browser makes none: it does so in secure contexts alone. */
function uuid() {
  const bytes = randomBytes(16);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
