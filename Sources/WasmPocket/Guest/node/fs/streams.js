// fs.createReadStream and fs.createWriteStream.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { Buffer } from "../buffer.js";
import { later } from "../loop.js";
import { stream } from "../stream.js";
import * as descriptors from "./descriptors.js";
import { textOf } from "./places.js";

const settings = (options) =>
  typeof options === "string" ? { encoding: options } : (options ?? {});

function open(target, flags, mode, done) {
  later(() => {
    try {
      target.fd ??= descriptors.openSync(target.path, flags, mode);
    } catch (error) {
      return done(error);
    }
    target.emit("open", target.fd);
    target.emit("ready");
    return done();
  });
}

function close(target, error, done) {
  later(() => {
    if (typeof target.fd === "number" && target.fd > 2) {
      try {
        descriptors.closeSync(target.fd);
      } catch (failure) {
        target.fd = null;
        return done(error ?? failure);
      }
    }
    target.fd = null;
    return done(error);
  });
}

export class ReadStream extends stream.Readable {
  constructor(path, given) {
    const {
      fd,
      flags = "r",
      mode,
      start,
      end,
      highWaterMark = 65536,
      ...options
    } = settings(given);
    super({ ...options, highWaterMark, construct: undefined });
    this.path = path === undefined || path === null ? undefined : textOf(path);
    this.fd = typeof fd === "object" && fd !== null ? fd.fd : fd;
    this.flags = flags;
    this.position = start;
    this.last = end ?? Number.POSITIVE_INFINITY;
    this.bytesRead = 0;
    this.pending = true;
    open(this, flags, mode, (error) => {
      this.pending = false;
      if (error) this.destroy(error);
      else this.emit("opened");
    });
  }

  _read(size) {
    if (this.pending) return void this.once("opened", () => this._read(size));
    later(() => {
      if (this.destroyed) return;
      const left = this.last + 1 - (this.position ?? this.bytesRead);
      const buffer = Buffer.alloc(Math.max(0, Math.min(size, left)));
      try {
        const read = descriptors.readSync(this.fd, buffer, 0, buffer.length, this.position);
        this.bytesRead += read;
        if (this.position !== undefined) this.position += read;
        this.push(read > 0 ? buffer.subarray(0, read) : null);
      } catch (error) {
        this.destroy(error);
      }
    });
  }

  _destroy(error, done) {
    close(this, error, done);
  }

  close(done) {
    if (done) this.once("close", done);
    this.destroy();
  }
}

export class WriteStream extends stream.Writable {
  constructor(path, given) {
    const { fd, flags = "w", mode, start, encoding, ...options } = settings(given);
    super({ ...options, decodeStrings: true });
    if (encoding) this.setDefaultEncoding(encoding);
    this.path = path === undefined || path === null ? undefined : textOf(path);
    this.fd = typeof fd === "object" && fd !== null ? fd.fd : fd;
    this.flags = flags;
    this.position = start;
    this.bytesWritten = 0;
    this.pending = true;
    open(this, flags, mode, (error) => {
      this.pending = false;
      if (error) this.destroy(error);
      else this.emit("opened");
    });
  }

  _write(chunk, encoding, done) {
    if (this.pending) return void this.once("opened", () => this._write(chunk, encoding, done));
    later(() => {
      try {
        const written = descriptors.writeSync(this.fd, chunk, 0, chunk.length, this.position);
        this.bytesWritten += written;
        if (this.position !== undefined) this.position += written;
      } catch (error) {
        return done(error);
      }
      return done();
    });
  }

  _final(done) {
    if (this.pending) this.once("opened", () => done());
    else done();
  }

  _destroy(error, done) {
    close(this, error, done);
  }

  close(done) {
    if (done) this.once("close", done);
    this.end();
  }
}

export const createReadStream = (path, options) => new ReadStream(path, options);
export const createWriteStream = (path, options) => new WriteStream(path, options);
