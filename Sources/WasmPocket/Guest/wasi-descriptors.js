// The open files of a WASI program.
//
// Trusted with: nothing that the tool may not have.

import {
  ALL_RIGHTS,
  FILE_RIGHTS,
  FOLDER_RIGHTS,
  RIGHT,
  require,
  STREAM_RIGHTS,
  WasiError,
} from "./wasi-errors.js";

/** The flags of a descriptor. */
export const FLAG = { APPEND: 1, DSYNC: 2, NONBLOCK: 4, RSYNC: 8, SYNC: 16 };

/** stdin, of bytes that are there already. */
class Input {
  kind = "unknown";
  position = 0;

  constructor(bytes) {
    this.bytes = bytes;
  }

  get waiting() {
    return this.bytes.length - this.position;
  }

  take(buffer) {
    const piece = this.bytes.subarray(this.position, this.position + buffer.length);
    buffer.set(piece);
    this.position += piece.length;
    return piece.length;
  }
}

/** stdout or stderr. */
class Output {
  kind = "unknown";

  constructor(put) {
    this.put = put;
  }
}

export class Descriptor {
  position = 0;
  /** What fd_readdir() gives out, as it was when it began. */
  listing = undefined;

  constructor(entry, rights, inheriting, flags = 0, preopen = undefined) {
    this.entry = entry;
    this.rights = rights;
    this.inheriting = inheriting;
    this.flags = flags;
    /** Its name, for a folder that the program is given. */
    this.preopen = preopen;
  }

  get isStream() {
    return this.entry.kind === "unknown";
  }

  /** Fails unless the right `name` is held. */
  check(name) {
    if (this.rights & RIGHT[name]) return;
    // POSIX's name for a file that was not opened for that.
    throw new WasiError(name === "FD_READ" || name === "FD_WRITE" ? "BADF" : "NOTCAPABLE");
  }
}

export class Descriptors {
  #open = new Map();

  constructor({ stdin, stdout, stderr, preopens }) {
    const input = STREAM_RIGHTS & ~RIGHT.FD_WRITE;
    const output = STREAM_RIGHTS & ~RIGHT.FD_READ;
    this.add(new Descriptor(new Input(stdin), input, 0n));
    this.add(new Descriptor(new Output(stdout), output, 0n, FLAG.APPEND));
    this.add(new Descriptor(new Output(stderr), output, 0n, FLAG.APPEND));
    for (const [name, folder] of preopens) {
      this.add(new Descriptor(folder, FOLDER_RIGHTS, ALL_RIGHTS, 0, name));
    }
  }

  /** Gives `descriptor` the lowest number that is free. */
  add(descriptor) {
    let number = 0;
    while (this.#open.has(number)) number += 1;
    require(number < 4096, "MFILE");
    this.#open.set(number, descriptor);
    return number;
  }

  get(number) {
    const descriptor = this.#open.get(number >>> 0);
    require(descriptor, "BADF");
    return descriptor;
  }

  /** The open file of that number, which is a regular one. */
  file(number, right) {
    const descriptor = this.get(number);
    require(descriptor.entry.kind === "file", descriptor.isStream ? "SPIPE" : "BADF");
    if (right) descriptor.check(right);
    return descriptor;
  }

  /** The open folder of that number. */
  folder(number, right) {
    const descriptor = this.get(number);
    require(descriptor.entry.kind === "folder", "NOTDIR");
    if (right) descriptor.check(right);
    return descriptor;
  }

  close(number) {
    this.get(number);
    this.#open.delete(number >>> 0);
  }

  move(from, to) {
    const descriptor = this.get(from);
    this.get(to);
    this.#open.set(to >>> 0, descriptor);
    if (from !== to) this.#open.delete(from >>> 0);
  }
}

/** The rights that an entry can have at most. */
export const mostRights = (entry) => (entry.kind === "folder" ? FOLDER_RIGHTS : FILE_RIGHTS);
