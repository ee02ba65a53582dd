// Open files: fs.open, read, write and what else goes by a descriptor. 0 is the call's input, 1 and
// 2 are what it prints.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { Buffer } from "../buffer.js";
import { received } from "../loop.js";
import { state } from "../state.js";
import { argumentError, fsError } from "./errors.js";
import { locate, textOf } from "./places.js";

export const constants = {
  F_OK: 0,
  R_OK: 4,
  W_OK: 2,
  X_OK: 1,
  COPYFILE_EXCL: 1,
  COPYFILE_FICLONE: 2,
  COPYFILE_FICLONE_FORCE: 4,
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  O_TRUNC: 0o1000,
  O_APPEND: 0o2000,
  O_SYNC: 0o4010000,
  S_IFMT: 0o170000,
  S_IFREG: 0o100000,
  S_IFDIR: 0o040000,
  S_IFCHR: 0o020000,
  S_IFLNK: 0o120000,
  S_IRUSR: 0o400,
  S_IWUSR: 0o200,
  S_IXUSR: 0o100,
  S_IRWXU: 0o700,
};

const { O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND } = constants;
const letters = {
  r: 0,
  "r+": O_RDWR,
  w: O_TRUNC | O_CREAT | O_WRONLY,
  "w+": O_TRUNC | O_CREAT | O_RDWR,
  a: O_APPEND | O_CREAT | O_WRONLY,
  "a+": O_APPEND | O_CREAT | O_RDWR,
};

/** What the flags of an open say, as a number. */
function flagsOf(flags) {
  if (typeof flags === "number") return flags;
  const text = [...String(flags ?? "r")].filter((letter) => letter !== "s").join("");
  const base = letters[text.replace("x", "")];
  if (base === undefined) {
    const error = new TypeError(`The argument 'flags' is invalid. Received '${flags}'`);
    throw Object.assign(error, { code: "ERR_INVALID_ARG_VALUE" });
  }
  return base | (text.includes("x") ? O_EXCL : 0);
}

/** The call's input, read once. */
const input = {
  kind: "pipe",
  position: 0,
  get size() {
    return 0;
  },
  read(_, buffer) {
    const piece = state.stdin.subarray(this.position, this.position + buffer.length);
    buffer.set(piece);
    this.position += piece.length;
    return piece.length;
  },
  write() {
    throw fsError("EBADF", "write");
  },
};

const output = (name) => ({
  kind: "pipe",
  size: 0,
  read() {
    throw fsError("EBADF", "read");
  },
  write(_, bytes) {
    if (!state.isOver) state[name](bytes);
    return bytes.length;
  },
});

/** What is at /dev/null, say: it takes all and gives nothing. */
export class Device {
  kind = "device";
  size = 0;
  read() {
    return 0;
  }
  write(_, bytes) {
    return bytes.length;
  }
  resize() {}
  contents() {
    return new Uint8Array(0);
  }
}

const streams = [input, output("stdout"), output("stderr")];
const open = new Map(streams.map((entry, fd) => [fd, { entry, position: 0, flags: 2 }]));
const places = { "/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2 };

/** All that is left of the input. */
export function restOfInput() {
  const bytes = state.stdin.subarray(input.position);
  input.position = state.stdin.length;
  return bytes;
}

export function opened(fd, syscall) {
  if (typeof fd !== "number") throw argumentError("fd", "of type number", received(fd));
  const found = open.get(fd);
  if (!found) throw fsError("EBADF", syscall);
  return found;
}

export function openSync(path, flags, mode = 0o666) {
  const number = flagsOf(flags);
  const text = textOf(path);
  if (text in places) return keep({ ...open.get(places[text]), path: text });
  const { parent, name, entry } = locate(path, "open");
  if (!entry && !(number & O_CREAT)) throw fsError("ENOENT", "open", text);
  if (entry && number & O_CREAT && number & O_EXCL) throw fsError("EEXIST", "open", text);
  if (entry?.kind === "folder" && number & (O_WRONLY | O_RDWR)) {
    throw fsError("EISDIR", "open", text);
  }
  const file = entry ?? parent.makeFile(name);
  if (!entry && mode !== 0o666) file.mode = mode & 0o777;
  if (entry && number & O_TRUNC) file.resize(0);
  return keep({ entry: file, position: 0, flags: number, path: text });
}

function keep(description) {
  let fd = 3;
  while (open.has(fd)) fd += 1;
  open.set(fd, description);
  return fd;
}

export function closeSync(fd) {
  opened(fd, "close");
  open.delete(fd);
}

/** The bytes of `data`, which may be a string. */
export function bytesOf(data, encoding = "utf8") {
  if (typeof data === "string") return Buffer.from(data, encoding ?? "utf8");
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const expected = "of type string or an instance of Buffer, TypedArray, or DataView";
  throw argumentError("data", expected, received(data));
}

export function readSync(fd, buffer, offset, length, position) {
  const description = opened(fd, "read");
  if (description.flags & O_WRONLY) throw fsError("EBADF", "read");
  if (description.entry.kind === "folder") throw fsError("EISDIR", "read");
  let [from, count, at] = [offset, length, position];
  if (typeof offset === "object" && offset !== null)
    ({ offset: from, length: count, position: at } = offset);
  const bytes = bytesOf(buffer);
  from ??= 0;
  const target = bytes.subarray(from, from + (count ?? bytes.length - from));
  const isAt = typeof at === "number" || typeof at === "bigint";
  const isPlaced = isAt && Number(at) >= 0;
  const read = description.entry.read(isPlaced ? Number(at) : description.position, target);
  if (!isPlaced) description.position += read;
  return read;
}

export function writeSync(fd, data, ...rest) {
  const description = opened(fd, "write");
  if (fd > 2 && !(description.flags & (O_WRONLY | O_RDWR))) throw fsError("EBADF", "write");
  let [offset, length, position] = rest;
  if (typeof offset === "object" && offset !== null) ({ offset, length, position } = offset);
  if (typeof data === "string") [position, offset, length] = [rest[0], 0, undefined];
  const all = bytesOf(data, typeof data === "string" ? rest[1] : undefined);
  const start = offset ?? 0;
  const bytes = all.subarray(start, start + (length ?? all.length - start));
  const isPlaced = typeof position === "number" && position >= 0;
  const { entry, flags } = description;
  const place = flags & O_APPEND ? entry.size : isPlaced ? position : description.position;
  const written = entry.write(place, bytes);
  if (!isPlaced) description.position = place + written;
  return written;
}

export function ftruncateSync(fd, length = 0) {
  const { entry, flags } = opened(fd, "ftruncate");
  if (!(flags & (O_WRONLY | O_RDWR))) throw fsError("EINVAL", "ftruncate");
  entry.resize(Math.max(0, length));
}
