// What fs.promises.open and fs.opendir give: an open file, an open folder.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { Buffer } from "../buffer.js";
import { EventEmitter } from "../events.js";
import { later } from "../loop.js";
import * as contents from "./contents.js";
import * as descriptors from "./descriptors.js";
import * as entries from "./entries.js";
import { textOf } from "./places.js";
import { createReadStream, createWriteStream } from "./streams.js";

/** What `fn` returns, a turn of the loop later. */
function eventually(fn) {
  return new Promise((resolve, reject) => {
    later(() => {
      try {
        resolve(fn());
      } catch (error) {
        reject(error);
      }
    });
  });
}

export class FileHandle extends EventEmitter {
  constructor(fd) {
    super();
    this.fd = fd;
  }

  read(given, ...rest) {
    const isView = ArrayBuffer.isView(given);
    const { buffer = Buffer.alloc(16384), ...options } = isView ? { buffer: given } : (given ?? {});
    const args = isView ? rest : [options];
    return eventually(() => {
      return { bytesRead: descriptors.readSync(this.fd, buffer, ...args), buffer };
    });
  }

  write(buffer, ...rest) {
    return eventually(() => {
      return { bytesWritten: descriptors.writeSync(this.fd, buffer, ...rest), buffer };
    });
  }

  readFile(options) {
    return eventually(() => contents.readFileSync(this.fd, options));
  }

  writeFile(data, options) {
    return eventually(() => contents.writeFileSync(this.fd, data, options));
  }

  appendFile(data, options) {
    return this.writeFile(data, options);
  }

  stat(options) {
    return eventually(() => entries.fstatSync(this.fd, options));
  }

  truncate(length) {
    return eventually(() => descriptors.ftruncateSync(this.fd, length));
  }

  chmod(mode) {
    return eventually(() => entries.fchmodSync(this.fd, mode));
  }

  sync() {
    return eventually(() => undefined);
  }

  datasync() {
    return this.sync();
  }

  createReadStream(options) {
    return createReadStream(undefined, { ...options, fd: this.fd });
  }

  createWriteStream(options) {
    return createWriteStream(undefined, { ...options, fd: this.fd });
  }

  async *readLines(options) {
    const text = await this.readFile({ encoding: "utf8", ...options });
    const lines = text.split(/\r?\n/);
    if (lines.at(-1) === "") lines.pop();
    yield* lines;
  }

  async close() {
    const { fd } = this;
    this.fd = -1;
    await eventually(() => fd >= 0 && descriptors.closeSync(fd));
    this.emit("close");
  }
}

export class Dir {
  #left;

  constructor(path, options) {
    this.path = textOf(path);
    this.#left = entries.readdirSync(path, { ...options, withFileTypes: true });
  }

  readSync() {
    return this.#left.shift() ?? null;
  }

  read(done) {
    const value = eventually(() => this.readSync());
    if (!done) return value;
    value.then((entry) => done(null, entry), done);
    return undefined;
  }

  closeSync() {}

  close(done) {
    const closed = eventually(() => undefined);
    if (!done) return closed;
    closed.then(() => done(null));
    return undefined;
  }

  async *[Symbol.asyncIterator]() {
    for (let entry = await this.read(); entry; entry = await this.read()) yield entry;
  }
}
