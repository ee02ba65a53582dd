// The module `fs`: every call at once, with a callback, and as a promise.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { later, notFunction } from "../loop.js";
import { refused } from "../refused.js";
import { promisify } from "../text/promisify.js";
import * as contents from "./contents.js";
import * as descriptors from "./descriptors.js";
import * as entries from "./entries.js";
import { Dir, FileHandle } from "./handles.js";
import { Dirent, Stats } from "./stats.js";
import { createReadStream, createWriteStream, ReadStream, WriteStream } from "./streams.js";

const { constants, opened: _, restOfInput: __, bytesOf: ___, Device: ____, ...open } = descriptors;
const sync = { ...entries, ...contents, ...open };
sync.opendirSync = (path, options) => new Dir(path, options);

/** How many turns of the loop a call takes: those of several steps take several. */
const turns = { readFile: 4, writeFile: 3, appendFile: 3, cp: 3, rm: 2 };
/** The second values that callbacks get. */
const second = { read: 1, write: 1, readv: 1, writev: 1 };

const named = Object.entries(sync).map(([name, fn]) => [name.replace(/Sync$/, ""), fn]);

function callbackOf(args) {
  const done = args.pop();
  if (typeof done !== "function") throw notFunction(done, "cb");
  return done;
}

function withCallback(name, fn) {
  return (...args) => {
    const done = callbackOf(args);
    later(() => {
      let value;
      try {
        value = fn(...args);
      } catch (error) {
        return done(error);
      }
      if (value === undefined) return done(null);
      return second[name] ? done(null, value, args[second[name]]) : done(null, value);
    }, turns[name]);
  };
}

export function withPromise(name, fn) {
  return (...args) =>
    new Promise((resolve, reject) => {
      later(() => {
        try {
          resolve(fn(...args));
        } catch (error) {
          reject(error);
        }
      }, turns[name]);
    });
}

const unwatched = () => {
  throw refused("fs.watch()", "files change by the tool's own doing alone", "look at them again");
};

const fs = { ...sync };
const promises = { constants };
for (const [name, fn] of named) {
  fs[name] = withCallback(name, fn);
  if (!/^(f[a-z]+|read|write|readv|writev|close|exists)$/.test(name) || name === "fsync") {
    promises[name] = withPromise(name, fn);
  }
}
fs.exists = (path, done) => later(() => done(entries.existsSync(path)));
fs.exists[promisify.custom] = (path) => Promise.resolve(entries.existsSync(path));
fs.read = (fd, ...args) => {
  const done = callbackOf(args);
  const [buffer, ...rest] = ArrayBuffer.isView(args[0]) ? args : readArguments(args[0]);
  withCallback("", () => descriptors.readSync(fd, buffer, ...rest))((error, read) =>
    error ? done(error) : done(null, read, buffer),
  );
};
fs.write = (fd, data, ...args) => {
  const done = callbackOf(args);
  withCallback("", () => descriptors.writeSync(fd, data, ...args))((error, written) =>
    error ? done(error) : done(null, written, data),
  );
};
function readArguments({ buffer = new Uint8Array(16384), offset, length, position } = {}) {
  return [buffer, offset, length, position];
}
for (const name of ["read", "write"]) {
  const key = name === "read" ? "bytesRead" : "bytesWritten";
  const plain = fs[name];
  plain[promisify.custom] = (...args) =>
    new Promise((resolve, reject) => {
      plain(...args, (error, count, buffer) =>
        error ? reject(error) : resolve({ [key]: count, buffer }),
      );
    });
}
fs.realpath.native = fs.realpath;

const fdOf = (place) => (place instanceof FileHandle ? place.fd : place);
for (const name of ["readFile", "writeFile", "appendFile"]) {
  const plain = promises[name];
  promises[name] = (place, ...args) => plain(fdOf(place), ...args);
}
const plainWriteFile = promises.writeFile;
promises.writeFile = async (place, data, options) => {
  if (!data?.[Symbol.asyncIterator]) return plainWriteFile(place, data, options);
  await plainWriteFile(place, "", options);
  for await (const chunk of data) await promises.appendFile(place, chunk, options);
  return undefined;
};
promises.open = async (...args) => new FileHandle(await withPromise("", open.openSync)(...args));
promises.opendir = async (path, options) => new Dir(path, options);
promises.watch = unwatched;

export default Object.assign(fs, {
  constants,
  ...constants,
  promises,
  Stats,
  Dirent,
  Dir,
  ReadStream,
  WriteStream,
  createReadStream,
  createWriteStream,
  watch: unwatched,
  watchFile: unwatched,
  unwatchFile() {},
});
