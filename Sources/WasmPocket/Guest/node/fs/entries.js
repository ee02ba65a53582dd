// The calls of the module `fs` that go by paths, each done at once.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import path from "path-browserify";
import { Link, move } from "../../tree.js";
import { Buffer } from "../buffer.js";
import { state } from "../state.js";
import { opened } from "./descriptors.js";
import { fsError } from "./errors.js";
import { attempt, existing, folder, locate, realPath, textOf } from "./places.js";
import { Dirent, Stats } from "./stats.js";

const named = (text, options) => {
  const encoding = typeof options === "string" ? options : options?.encoding;
  return encoding === "buffer" ? Buffer.from(text) : text;
};

function stat(value, syscall, options) {
  if (options?.throwIfNoEntry === false) {
    try {
      const { entry } = locate(value, syscall, { follows: syscall === "stat" });
      return entry && new Stats(entry, options.bigint);
    } catch (error) {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
      throw error;
    }
  }
  return new Stats(existing(value, syscall, { follows: syscall === "stat" }), options?.bigint);
}

export const statSync = (value, options) => stat(value, "stat", options);
export const lstatSync = (value, options) => stat(value, "lstat", options);
export const fstatSync = (fd, options) => new Stats(opened(fd, "fstat").entry, options?.bigint);

export function accessSync(value, mode = 0) {
  const entry = existing(value, "access");
  const isExecutable = entry.kind !== "file" || entry.mode & 0o111;
  if (mode & 1 && !isExecutable) throw fsError("EACCES", "access", textOf(value));
}

export function existsSync(value) {
  try {
    accessSync(value);
    return true;
  } catch {
    return false;
  }
}

export function mkdirSync(value, options) {
  const text = textOf(value);
  const isRecursive = typeof options === "object" && options?.recursive;
  const mode = typeof options === "object" ? options?.mode : options;
  if (!isRecursive) return makeFolder(value, text, mode);
  let first;
  let place = "/";
  for (const part of path.resolve(state.cwd, text).split("/").filter(Boolean)) {
    place = path.join(place, part);
    const { entry } = locate(place, "mkdir");
    if (entry && entry.kind !== "folder") {
      const isLast = place === path.resolve(state.cwd, text);
      throw fsError(isLast ? "EEXIST" : "ENOTDIR", "mkdir", text);
    }
    if (entry) continue;
    makeFolder(place, text, mode);
    first ??= place;
  }
  return first;
}

function makeFolder(value, text, mode) {
  const { parent, name, entry } = locate(
    text === value ? text.replace(/(.)\/+$/, "$1") : value,
    "mkdir",
  );
  if (entry || !name) throw fsError("EEXIST", "mkdir", text);
  const made = parent.makeFolder(name);
  if (typeof mode === "number") made.mode = mode & 0o777;
  return undefined;
}

export function readdirSync(value, options) {
  const text = textOf(value);
  const start = folder(value, "scandir");
  const output = [];
  const visit = (place, under, prefix) => {
    for (const name of place.names().sort()) {
      const entry = place.get(name);
      const shown = prefix ? `${prefix}/${name}` : name;
      const dirent = () => new Dirent(named(name, options), under, entry);
      output.push(options?.withFileTypes ? dirent() : named(shown, options));
      if (options?.recursive && entry.kind === "folder")
        visit(entry, path.join(under, name), shown);
    }
  };
  visit(start, text, "");
  return output;
}

export function rmdirSync(value, options) {
  if (options?.recursive) return rmSync(value, { recursive: true, force: false });
  const text = textOf(value);
  const { parent, name, entry } = locate(value, "rmdir", { follows: false });
  if (!entry) throw fsError("ENOENT", "rmdir", text);
  if (entry.kind !== "folder") throw fsError("ENOTDIR", "rmdir", text);
  if (entry.size > 0) throw fsError("ENOTEMPTY", "rmdir", text);
  parent.remove(name);
  return undefined;
}

export function unlinkSync(value) {
  const text = textOf(value);
  const { parent, name, entry } = locate(value, "unlink", { follows: false });
  if (!entry) throw fsError("ENOENT", "unlink", text);
  if (entry.kind === "folder") throw fsError("EPERM", "unlink", text);
  parent.remove(name);
  entry.links -= 1;
}

export function rmSync(value, options = {}) {
  const text = textOf(value);
  const { parent, name, entry } = locate(value, "rm", { follows: false });
  if (!entry) {
    if (options.force) return;
    throw fsError("ENOENT", "lstat", text);
  }
  if (entry.kind === "folder" && !options.recursive) {
    const error = new Error(`Path is a directory: rm returned EISDIR (is a directory) ${text}`);
    Object.defineProperty(error, "name", { value: "SystemError", configurable: true });
    const details = { errno: 21, syscall: "rm", path: text };
    const info = { code: "EISDIR", message: "is a directory", ...details };
    throw Object.assign(error, { code: "ERR_FS_EISDIR", info, ...details });
  }
  parent.remove(name);
}

export function renameSync(from, to) {
  const [text, dest] = [textOf(from, "oldPath"), textOf(to, "newPath")];
  const source = locate(from, "rename", { follows: false, dest });
  if (!source.entry) throw fsError("ENOENT", "rename", text, dest);
  const target = locate(to, "rename", { follows: false, dest });
  if (target.entry === source.entry) return;
  const [isFolder, isOnFolder] = [source.entry, target.entry].map(
    (each) => each?.kind === "folder",
  );
  if (isFolder && target.entry && !isOnFolder) throw fsError("ENOTDIR", "rename", text, dest);
  if (!isFolder && isOnFolder) throw fsError("EISDIR", "rename", text, dest);
  if (isOnFolder && target.entry.size > 0) throw fsError("ENOTEMPTY", "rename", text, dest);
  if (isFolder && contains(source.entry, target.parent))
    throw fsError("EINVAL", "rename", text, dest);
  attempt(() => move(source.parent, source.name, target.parent, target.name), "rename", text, dest);
}

/** Whether `place` is `folder` or below it. */
function contains(folder, place) {
  if (folder === place) return true;
  return folder
    .names()
    .map((name) => folder.get(name))
    .some((entry) => entry.kind === "folder" && contains(entry, place));
}

export function copyFileSync(from, to, mode = 0) {
  const [text, dest] = [textOf(from, "src"), textOf(to, "dest")];
  const source = existing(from, "copyfile", { dest });
  if (source.kind === "folder") throw fsError("EISDIR", "copyfile", text, dest);
  const { parent, name, entry } = locate(to, "copyfile", { dest });
  if (entry && mode & 1) throw fsError("EEXIST", "copyfile", text, dest);
  if (entry?.kind === "folder") throw fsError("EISDIR", "copyfile", text, dest);
  const target = entry ?? parent.makeFile(name);
  target.resize(0);
  target.write(0, source.contents());
  target.mode = source.mode;
}

export function cpSync(from, to, options = {}) {
  const [text, dest] = [textOf(from, "src"), textOf(to, "dest")];
  if (options.filter && !options.filter(text, dest)) return;
  const entry = existing(from, "cp", { follows: options.dereference ?? false });
  if (entry.kind === "link") return symlinkSync(entry.target, to);
  if (entry.kind !== "folder") {
    if (options.errorOnExist && existsSync(to)) throw fsError("EEXIST", "cp", text, dest);
    if (options.force === false && existsSync(to)) return;
    mkdirSync(path.dirname(path.resolve(state.cwd, dest)), { recursive: true });
    return copyFileSync(from, to);
  }
  if (!options.recursive) {
    const error = new Error(
      `Recursive option not enabled, cannot copy a directory: cp returned EISDIR (${text} is a ` +
        `directory (not copied)) ${text}`,
    );
    throw Object.assign(error, { name: "SystemError", code: "ERR_FS_EISDIR" });
  }
  mkdirSync(to, { recursive: true });
  for (const name of entry.names()) cpSync(path.join(text, name), path.join(dest, name), options);
}

export function symlinkSync(target, value) {
  const [text, dest] = [textOf(target, "target"), textOf(value)];
  const { parent, name, entry } = locate(value, "symlink", { follows: false });
  if (entry) throw fsError("EEXIST", "symlink", text, dest);
  parent.set(name, new Link(text));
}

export function linkSync(from, to) {
  const dest = textOf(to, "newPath");
  const source = existing(from, "link", { dest });
  const { parent, name, entry } = locate(to, "link", { dest });
  if (entry) throw fsError("EEXIST", "link", textOf(from), dest);
  source.links += 1;
  parent.set(name, source);
}

export function readlinkSync(value, options) {
  const entry = existing(value, "readlink", { follows: false });
  if (entry.kind !== "link") throw fsError("EINVAL", "readlink", textOf(value));
  return named(entry.target, options);
}

export const realpathSync = (value, options) => named(realPath(value), options);
realpathSync.native = realpathSync;

export function mkdtempSync(prefix, options) {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  const random = crypto.getRandomValues(new Uint8Array(6));
  const text = textOf(prefix, "prefix");
  const place = text + Array.from(random, (byte) => letters[byte % letters.length]).join("");
  const { parent, name } = attempt(() => locate(place, "mkdtemp"), "mkdtemp", `${text}XXXXXX`);
  parent.makeFolder(name);
  return named(place, options);
}

export function chmodSync(value, mode) {
  existing(value, "chmod").mode = Number.parseInt(mode, typeof mode === "string" ? 8 : 10) & 0o777;
}

export function fchmodSync(fd, mode) {
  opened(fd, "fchmod").entry.mode = mode & 0o777;
}

const seconds = (time) => (time instanceof Date ? time.getTime() : Number(time) * 1000);

export function utimesSync(value, accessed, modified) {
  const times = { accessed: seconds(accessed), modified: seconds(modified) };
  Object.assign(existing(value, "utime"), times);
}

export function futimesSync(fd, accessed, modified) {
  const times = { accessed: seconds(accessed), modified: seconds(modified) };
  Object.assign(opened(fd, "futime").entry, times);
}

export function truncateSync(value, length = 0) {
  existing(value, "open").resize(length);
}

export function statfsSync(value) {
  existing(value, "statfs");
  return {
    type: 16914836,
    bsize: 4096,
    blocks: 65536,
    bfree: 32768,
    bavail: 32768,
    files: 0,
    ffree: 0,
  };
}

export const lutimesSync = utimesSync;
export const chownSync = (value) => void existing(value, "chown");
export const lchownSync = (value) => void existing(value, "lchown", { follows: false });
export const fchownSync = (fd) => void opened(fd, "fchown");
export const fsyncSync = (fd) => void opened(fd, "fsync");
export const fdatasyncSync = (fd) => void opened(fd, "fdatasync");
