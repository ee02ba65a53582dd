// Makes folders of the host parts of Python's file system, which is Emscripten's
// (https://emscripten.org/docs/api_reference/Filesystem-API.html).
//
// Trusted with: nothing that the tool may not have.

import { ERRNO } from "./wasi-errors.js";

const MODE = { folder: 0o40777, file: 0o100666, link: 0o120777 };

/** Makes `folder` (see host-files.js) what is at `path` of the file system `fs`. */
export function mount(fs, path, folder) {
  fs.mkdirTree(path);
  fs.mount({ mount: () => node(fs, null, "/", folder) }, {}, path);
}

/** `work`, with the errors that the file system knows; its numbers are those of WASI. */
function guarded(fs, work) {
  return (...values) => {
    try {
      return work(...values);
    } catch (error) {
      if (!error.isTreeError) throw error;
      throw new fs.ErrnoError(ERRNO[error.code.slice(1)] ?? ERRNO.IO);
    }
  };
}

function guardedAll(fs, operations) {
  const pairs = Object.entries(operations).map(([name, work]) => [name, guarded(fs, work)]);
  return Object.fromEntries(pairs);
}

function node(fs, parent, name, entry) {
  const made = fs.createNode(parent, name, MODE[entry.kind], 0);
  made.entry = entry;
  made.node_ops = guardedAll(fs, nodeOperations(fs));
  made.stream_ops = guardedAll(fs, streamOperations(fs));
  return made;
}

function nodeOperations(fs) {
  return {
    getattr: ({ id, entry }) => attributes(id, entry),
    setattr: ({ entry }, { size }) => {
      if (size !== undefined) entry.resize(size);
    },
    lookup: (parent, name) => {
      const entry = parent.entry.get(name);
      if (!entry) throw new fs.ErrnoError(ERRNO.NOENT);
      return node(fs, parent, name, entry);
    },
    mknod: (parent, name, mode) => {
      const isFolder = fs.isDir(mode);
      const entry = isFolder ? parent.entry.makeFolder(name) : parent.entry.makeFile(name);
      return node(fs, parent, name, entry);
    },
    rename: (old, folder, name) => {
      old.parent.entry.move(old.name, folder.entry, name);
      old.entry = folder.entry.get(name);
    },
    unlink: (parent, name) => parent.entry.remove(name),
    rmdir: (parent, name) => parent.entry.remove(name),
    readdir: ({ entry }) => [".", "..", ...entry.names()],
    readlink: ({ entry }) => entry.target,
    symlink: () => {
      throw new fs.ErrnoError(ERRNO.PERM);
    },
  };
}

function attributes(ino, entry) {
  const size = entry.kind === "folder" ? 4096 : entry.size;
  const time = new Date(entry.modified);
  const numbers = { dev: 1, ino, mode: MODE[entry.kind], nlink: 1, uid: 0, gid: 0, rdev: 0, size };
  const times = { atime: time, mtime: time, ctime: time };
  return { ...numbers, ...times, blksize: 4096, blocks: Math.ceil(size / 4096) };
}

function streamOperations(fs) {
  return {
    open: () => {},
    close: () => {},
    read: ({ node }, buffer, offset, length, position) => {
      return node.entry.read(position, buffer.subarray(offset, offset + length));
    },
    write: ({ node }, buffer, offset, length, position) => {
      const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length);
      return node.entry.write(position, bytes);
    },
    llseek: (stream, offset, whence) => {
      const bases = [0, stream.position, stream.node.entry.size];
      const position = bases[whence] + offset;
      if (!(position >= 0)) throw new fs.ErrnoError(ERRNO.INVAL);
      return position;
    },
  };
}
