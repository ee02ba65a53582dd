// The calls of WASI that work on open files.
//
// Trusted with: nothing that the tool may not have.

import { FLAG } from "./wasi-descriptors.js";
import { FILE_TYPE, require } from "./wasi-errors.js";

const encoder = new TextEncoder();

/** A length or position of 64 bits as a number; files are never that large. */
function number(value, name = "INVAL") {
  require(value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER), name);
  return Number(value);
}

/** The time `name` of `entry`, in nanoseconds: exactly as it was set, if nothing has changed since. */
function time(entry, name) {
  const exact = entry.exactTimes?.[name];
  if (exact !== undefined && Number(exact) / 1e6 === entry[name]) return exact;
  return BigInt(Math.round(entry[name] * 1e6));
}

/** Sets the times of `entry` as `flags` say. */
export function setTimes(entry, accessed, modified, flags) {
  const isBoth = (flags & 3) === 3 || (flags & 12) === 12;
  require(!isBoth && (flags & ~15) === 0, "INVAL");
  const now = BigInt(Date.now()) * 1_000_000n;
  const set = (name, given, value) => {
    if (!given) return;
    entry.exactTimes = { ...entry.exactTimes, [name]: value };
    entry[name] = Number(value) / 1e6;
  };
  set("accessed", flags & 3, flags & 2 ? now : BigInt.asUintN(64, accessed));
  set("modified", flags & 12, flags & 8 ? now : BigInt.asUintN(64, modified));
}

/** Writes what is known of `entry` to `pointer`. */
export function writeStatus(memory, pointer, entry) {
  memory.bytes(pointer, 64).fill(0);
  memory.u64(pointer + 8, entry.ino ?? 0);
  memory.u8(pointer + 16, FILE_TYPE[entry.kind] ?? 0);
  if (entry.kind === "unknown") return;
  memory.u64(pointer + 24, entry.links ?? 1);
  memory.u64(
    pointer + 32,
    entry.kind === "link" ? encoder.encode(entry.target).length : entry.size,
  );
  memory.u64(pointer + 40, time(entry, "accessed"));
  memory.u64(pointer + 48, time(entry, "modified"));
  memory.u64(pointer + 56, time(entry, "changed"));
}

export function fileCalls({ memory, descriptors }) {
  return {
    ...readingCalls(memory, descriptors),
    ...statusCalls(memory, descriptors),
    ...positionCalls(memory, descriptors),
    ...folderCalls(memory, descriptors),
    fd_close: (fd) => descriptors.close(fd),
    fd_renumber: (from, to) => descriptors.move(from, to),
  };
}

/** Whether `descriptor` can be read from or written to: no folder. */
function transferable(descriptors, fd, right) {
  const descriptor = descriptors.get(fd);
  require(descriptor.entry.kind !== "folder", "BADF");
  descriptor.check(right);
  return descriptor;
}

function readingCalls(memory, descriptors) {
  const transfer = (buffers, done, each) => {
    let total = 0;
    for (const buffer of buffers) {
      const count = each(buffer, total);
      total += count;
      if (count < buffer.length) break;
    }
    memory.u32(done, total);
    return total;
  };
  return {
    fd_read: (fd, vector, count, done) => {
      const descriptor = transferable(descriptors, fd, "FD_READ");
      const { entry } = descriptor;
      const buffers = memory.vector(vector, count);
      if (descriptor.isStream) {
        transfer(buffers, done, (buffer) => entry.take(buffer));
        return;
      }
      const start = descriptor.position;
      descriptor.position += transfer(buffers, done, (buffer, at) =>
        entry.read(start + at, buffer),
      );
    },
    fd_pread: (fd, vector, count, offset, done) => {
      const { entry } = descriptors.file(fd, "FD_READ");
      const start = number(offset);
      transfer(memory.vector(vector, count), done, (buffer, at) => entry.read(start + at, buffer));
    },
    fd_write: (fd, vector, count, done) => {
      const descriptor = transferable(descriptors, fd, "FD_WRITE");
      const { entry } = descriptor;
      const buffers = memory.vector(vector, count);
      if (descriptor.isStream) {
        transfer(buffers, done, (buffer) => {
          entry.put(buffer);
          return buffer.length;
        });
        return;
      }
      if (descriptor.flags & FLAG.APPEND) descriptor.position = entry.size;
      const start = descriptor.position;
      descriptor.position += transfer(buffers, done, (buffer, at) =>
        entry.write(start + at, buffer),
      );
    },
    fd_pwrite: (fd, vector, count, offset, done) => {
      const { entry, flags } = descriptors.file(fd, "FD_WRITE");
      const start = flags & FLAG.APPEND ? entry.size : number(offset);
      transfer(memory.vector(vector, count), done, (buffer, at) => entry.write(start + at, buffer));
    },
  };
}

function statusCalls(memory, descriptors) {
  return {
    fd_fdstat_get: (fd, pointer) => {
      const { entry, flags, rights, inheriting } = descriptors.get(fd);
      memory.bytes(pointer, 24).fill(0);
      memory.u8(pointer, FILE_TYPE[entry.kind] ?? 0);
      memory.u16(pointer + 2, flags);
      memory.u64(pointer + 8, rights);
      memory.u64(pointer + 16, inheriting);
    },
    fd_fdstat_set_flags: (fd, flags) => {
      const descriptor = descriptors.get(fd);
      descriptor.check("FD_FDSTAT_SET_FLAGS");
      require((flags & ~31) === 0, "INVAL");
      descriptor.flags = flags;
    },
    fd_fdstat_set_rights: (fd, base, inheriting) => {
      const descriptor = descriptors.get(fd);
      const [rights, inner] = [BigInt.asUintN(64, base), BigInt.asUintN(64, inheriting)];
      const isNarrower = !(rights & ~descriptor.rights) && !(inner & ~descriptor.inheriting);
      require(isNarrower, "NOTCAPABLE");
      [descriptor.rights, descriptor.inheriting] = [rights, inner];
    },
    fd_filestat_get: (fd, pointer) => {
      const descriptor = descriptors.get(fd);
      descriptor.check("FD_FILESTAT_GET");
      writeStatus(memory, pointer, descriptor.entry);
    },
    fd_filestat_set_size: (fd, size) => {
      const descriptor = descriptors.file(fd, "FD_FILESTAT_SET_SIZE");
      require(descriptor.rights & 64n, "INVAL");
      descriptor.entry.resize(limited(number(size, "FBIG")));
    },
    fd_filestat_set_times: (fd, accessed, modified, flags) => {
      const descriptor = descriptors.get(fd);
      descriptor.check("FD_FILESTAT_SET_TIMES");
      setTimes(descriptor.entry, accessed, modified, flags);
    },
    fd_allocate: (fd, offset, length) => {
      const { entry } = descriptors.file(fd, "FD_ALLOCATE");
      require(length > 0n, "INVAL");
      const end = limited(number(offset) + number(length));
      if (end > entry.size) entry.resize(end);
    },
    fd_advise: (fd, offset, length, advice) => {
      descriptors.file(fd, "FD_ADVISE");
      require(advice >= 0 && advice <= 5 && offset >= 0n && length >= 0n, "INVAL");
    },
    fd_sync: (fd) => descriptors.get(fd).check("FD_SYNC"),
    fd_datasync: (fd) => descriptors.get(fd).check("FD_DATASYNC"),
  };
}

/** A size that a file in memory can have. */
function limited(size) {
  require(size <= 2 ** 31, "FBIG");
  return size;
}

function positionCalls(memory, descriptors) {
  return {
    fd_seek: (fd, offset, whence, pointer) => {
      const descriptor = descriptors.file(fd);
      descriptor.check(offset === 0n && whence === 1 ? "FD_TELL" : "FD_SEEK");
      const bases = [0, descriptor.position, descriptor.entry.size];
      require(whence >= 0 && whence <= 2, "INVAL");
      descriptor.position = number(BigInt(bases[whence]) + offset);
      memory.u64(pointer, descriptor.position);
    },
    fd_tell: (fd, pointer) => {
      memory.u64(pointer, descriptors.file(fd, "FD_TELL").position);
    },
  };
}

function folderCalls(memory, descriptors) {
  const preopen = (fd) => {
    const { preopen } = descriptors.get(fd);
    require(preopen !== undefined, "BADF");
    return encoder.encode(preopen);
  };
  return {
    fd_prestat_get: (fd, pointer) => {
      const name = preopen(fd);
      memory.u32(pointer, 0);
      memory.u32(pointer + 4, name.length);
    },
    fd_prestat_dir_name: (fd, pointer, length) => {
      const name = preopen(fd);
      require(length >>> 0 >= name.length, "NAMETOOLONG");
      memory.bytes(pointer, name.length).set(name);
    },
    fd_readdir: (fd, pointer, length, cookie, used) => {
      const descriptor = descriptors.folder(fd, "FD_READDIR");
      if (cookie === 0n || !descriptor.listing) descriptor.listing = listing(descriptor.entry);
      const start = number(BigInt.asUintN(64, cookie));
      const buffer = memory.bytes(pointer, length);
      memory.u32(used, fillListing(buffer, descriptor.listing, start));
    },
  };
}

/** The names in `folder`, with what they are. */
function listing(folder) {
  const self = { name: ".", entry: folder };
  const names = folder.names().map((name) => ({ name, entry: folder.get(name) }));
  return [self, { name: "..", entry: folder }, ...names.filter(({ entry }) => entry)];
}

/** Writes entries to `buffer` from the one of number `start` on, the last perhaps in part; how much. */
function fillListing(buffer, entries, start) {
  let position = 0;
  for (let index = start; index < entries.length && position < buffer.length; index += 1) {
    const { name, entry } = entries[index];
    const text = encoder.encode(name);
    const record = new Uint8Array(24 + text.length);
    const view = new DataView(record.buffer);
    view.setBigUint64(0, BigInt(index + 1), true);
    view.setBigUint64(8, BigInt(entry.ino ?? 0), true);
    view.setUint32(16, text.length, true);
    view.setUint8(20, FILE_TYPE[entry.kind] ?? 0);
    record.set(text, 24);
    const part = record.subarray(0, buffer.length - position);
    buffer.set(part, position);
    position += part.length;
  }
  return position;
}
