// The calls of WASI that work on paths, each from an open folder, out of which none leads.
//
// Trusted with: nothing that the tool may not have.

import { find, Link, move } from "./tree.js";
import { Descriptor, mostRights } from "./wasi-descriptors.js";
import { RIGHT, require } from "./wasi-errors.js";
import { setTimes, writeStatus } from "./wasi-files.js";

const FOLLOW = 1;
const OPEN = { CREAT: 1, DIRECTORY: 2, EXCL: 4, TRUNC: 8 };
const encoder = new TextEncoder();

/** Finds `path` from the folder that `descriptor` has open. */
function locate(descriptor, path, follows) {
  return find(descriptor.entry, path, { follows, isBound: true });
}

/** The same for an entry that has to be there. */
function existing(descriptor, path, follows) {
  const found = locate(descriptor, path, follows);
  require(found.entry, "NOENT");
  return found;
}

/** A place where nothing is yet, for a new entry. */
function free(descriptor, path) {
  const found = locate(descriptor, path, false);
  require(!found.entry, "EXIST");
  return found;
}

export function pathCalls(state) {
  return { ...openCalls(state), ...changeCalls(state), ...linkCalls(state), ...statusCalls(state) };
}

function openCalls({ memory, descriptors }) {
  const checkRights = (folder, oflags, base, inheriting) => {
    folder.check("PATH_OPEN");
    if (oflags & OPEN.CREAT) folder.check("PATH_CREATE_FILE");
    if (oflags & OPEN.TRUNC) folder.check("PATH_FILESTAT_SET_SIZE");
    require(!((base | inheriting) & ~(folder.inheriting | folder.rights)), "NOTCAPABLE");
  };
  const enter = (folder, path, follows, oflags) => {
    const found = locate(folder, path, follows);
    if (found.entry) {
      require(!(oflags & OPEN.CREAT && oflags & OPEN.EXCL), "EXIST");
      return found.entry;
    }
    require(oflags & OPEN.CREAT, "NOENT");
    require(!path.endsWith("/"), "ISDIR");
    require(!(oflags & OPEN.DIRECTORY), "INVAL");
    return found.parent.makeFile(found.name);
  };
  return {
    path_open: (fd, lookup, pointer, length, oflags, base, inheriting, flags, opened) => {
      const folder = descriptors.folder(fd);
      const path = memory.path(pointer, length);
      const [rights, inner] = [BigInt.asUintN(64, base), BigInt.asUintN(64, inheriting)];
      checkRights(folder, oflags, rights, inner);
      const entry = enter(folder, path, lookup & FOLLOW, oflags);
      require(entry.kind !== "link", oflags & OPEN.DIRECTORY ? "NOTDIR" : "LOOP");
      require(!(oflags & OPEN.DIRECTORY) || entry.kind === "folder", "NOTDIR");
      const isWriting = rights & RIGHT.FD_WRITE && !(rights & RIGHT.FD_READDIR);
      require(entry.kind !== "folder" || !(isWriting || oflags & OPEN.TRUNC), "ISDIR");
      if (oflags & OPEN.TRUNC) entry.resize(0);
      const descriptor = new Descriptor(entry, rights & mostRights(entry), inner, flags & 31);
      memory.u32(opened, descriptors.add(descriptor));
    },
  };
}

function changeCalls({ memory, descriptors }) {
  return {
    path_create_directory: (fd, pointer, length) => {
      const folder = descriptors.folder(fd, "PATH_CREATE_DIRECTORY");
      const { parent, name } = free(folder, memory.path(pointer, length));
      parent.makeFolder(name);
    },
    path_remove_directory: (fd, pointer, length) => {
      const folder = descriptors.folder(fd, "PATH_REMOVE_DIRECTORY");
      const { parent, name, entry } = existing(folder, memory.path(pointer, length), false);
      require(entry.kind === "folder", "NOTDIR");
      require(name !== "", "INVAL");
      require(entry.names().length === 0, "NOTEMPTY");
      parent.remove(name);
    },
    path_unlink_file: (fd, pointer, length) => {
      const folder = descriptors.folder(fd, "PATH_UNLINK_FILE");
      const path = memory.path(pointer, length);
      const { parent, name, entry } = existing(folder, path, false);
      require(entry.kind !== "folder", "ISDIR");
      require(!path.endsWith("/"), "NOTDIR");
      parent.remove(name);
      entry.links -= 1;
    },
    path_rename: (fd, pointer, length, newFd, newPointer, newLength) => {
      const folder = descriptors.folder(fd, "PATH_RENAME_SOURCE");
      const target = descriptors.folder(newFd, "PATH_RENAME_TARGET");
      const path = memory.path(pointer, length);
      const newPath = memory.path(newPointer, newLength);
      rename(existing(folder, path, false), locate(target, newPath, false), [path, newPath]);
    },
  };
}

/** Moves what was found at the first of `paths` to the second. */
function rename(from, to, paths) {
  require(from.name !== "" && to.name !== "", "INVAL");
  if (from.entry === to.entry) return;
  const isFolder = from.entry.kind === "folder";
  require(isFolder || !paths.some((path) => path.endsWith("/")), "NOTDIR");
  if (to.entry) {
    require(isFolder || to.entry.kind !== "folder", "ISDIR");
    require(!isFolder || to.entry.kind === "folder", "NOTDIR");
    require(!isFolder || to.entry.names().length === 0, "NOTEMPTY");
  }
  require(!isFolder || !holds(from.entry, to.parent), "INVAL");
  if (to.entry && to.entry.kind !== "folder") to.entry.links -= 1;
  move(from.parent, from.name, to.parent, to.name);
}

/** Whether `inner` is `folder` or somewhere in it. */
function holds(folder, inner) {
  if (folder === inner) return true;
  return folder
    .names()
    .map((name) => folder.get(name))
    .some((entry) => entry?.kind === "folder" && holds(entry, inner));
}

function linkCalls({ memory, descriptors }) {
  return {
    path_link: (fd, lookup, pointer, length, newFd, newPointer, newLength) => {
      const folder = descriptors.folder(fd, "PATH_LINK_SOURCE");
      const target = descriptors.folder(newFd, "PATH_LINK_TARGET");
      const { entry } = existing(folder, memory.path(pointer, length), lookup & FOLLOW);
      const newPath = memory.path(newPointer, newLength);
      require(entry.kind !== "folder", "PERM");
      const { parent, name } = free(target, newPath);
      require(!newPath.endsWith("/"), "NOENT");
      parent.set(name, entry);
      entry.links += 1;
    },
    path_symlink: (oldPointer, oldLength, fd, pointer, length) => {
      const folder = descriptors.folder(fd, "PATH_SYMLINK");
      const target = memory.path(oldPointer, oldLength);
      const path = memory.path(pointer, length);
      require(target !== "", "NOENT");
      require(!target.startsWith("/"), "PERM");
      const { parent, name } = free(folder, path);
      require(!path.endsWith("/"), "NOENT");
      parent.set(name, new Link(target));
    },
    path_readlink: (fd, pointer, length, buffer, size, used) => {
      const folder = descriptors.folder(fd, "PATH_READLINK");
      const { entry } = existing(folder, memory.path(pointer, length), false);
      require(entry.kind === "link", "INVAL");
      const text = encoder.encode(entry.target).subarray(0, size >>> 0);
      memory.bytes(buffer, text.length).set(text);
      memory.u32(used, text.length);
    },
  };
}

function statusCalls({ memory, descriptors }) {
  return {
    path_filestat_get: (fd, lookup, pointer, length, status) => {
      const folder = descriptors.folder(fd, "PATH_FILESTAT_GET");
      const { entry } = existing(folder, memory.path(pointer, length), lookup & FOLLOW);
      writeStatus(memory, status, entry);
    },
    path_filestat_set_times: (fd, lookup, pointer, length, accessed, modified, flags) => {
      const folder = descriptors.folder(fd, "PATH_FILESTAT_SET_TIMES");
      const { entry } = existing(folder, memory.path(pointer, length), lookup & FOLLOW);
      setTimes(entry, accessed, modified, flags);
    },
  };
}
