// A tree of files in memory, as a call's code sees it: what WASI and node's fs are made over.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

/** Why something could not be done: `code` is the name that POSIX has for it. */
export class TreeError extends Error {
  // Known by this where there are two of this class, one of them bundled.
  isTreeError = true;

  constructor(code, path = "") {
    super(`${code}: ${path}`);
    this.code = code;
  }
}

let numbers = 1;

/** What all entries have: a number, the times (in milliseconds since 1970), and how many names. */
class Entry {
  ino = numbers++;
  links = 1;
  mode = 0;

  constructor() {
    this.accessed = this.modified = this.changed = this.born = Date.now();
  }

  touch() {
    this.modified = this.changed = Date.now();
  }
}

/** A regular file. Its bytes are copied when they are first written to. */
export class File extends Entry {
  kind = "file";
  isShared = true;

  /** A file of `bytes`, which may belong to somebody else. */
  constructor(bytes = new Uint8Array(0)) {
    super();
    this.bytes = bytes;
    this.size = bytes.length;
  }

  /** Puts what stands at `position` into `buffer`; returns how many bytes that is. */
  read(position, buffer) {
    const piece = this.bytes.subarray(position, Math.min(this.size, position + buffer.length));
    buffer.set(piece);
    return piece.length;
  }

  write(position, bytes) {
    this.reserve(position + bytes.length);
    this.bytes.set(bytes, position);
    this.size = Math.max(this.size, position + bytes.length);
    this.touch();
    return bytes.length;
  }

  resize(size) {
    this.reserve(size);
    if (size < this.size) this.bytes.fill(0, size, this.size);
    this.size = size;
    this.touch();
  }

  /** All of it, as a copy. */
  contents() {
    return this.bytes.slice(0, this.size);
  }

  reserve(size) {
    if (!this.isShared && size <= this.bytes.length) return;
    const room = size <= this.bytes.length ? this.bytes.length : Math.max(size, 2 * this.size, 256);
    const bytes = new Uint8Array(room);
    bytes.set(this.bytes.subarray(0, this.size));
    this.bytes = bytes;
    this.isShared = false;
  }
}

/** A folder. */
export class Folder extends Entry {
  kind = "folder";
  entries = new Map();

  get size() {
    return this.entries.size;
  }

  get(name) {
    return this.entries.get(name);
  }

  names() {
    return [...this.entries.keys()];
  }

  set(name, entry) {
    this.entries.set(name, entry);
    this.touch();
    return entry;
  }

  remove(name) {
    this.entries.delete(name);
    this.touch();
  }

  /** A new file called `name`. */
  makeFile(name) {
    return this.set(name, new File());
  }

  makeFolder(name) {
    return this.set(name, new Folder());
  }
}

/** A symbolic link. */
export class Link extends Entry {
  kind = "link";

  constructor(target) {
    super();
    this.target = target;
  }

  get size() {
    return this.target.length;
  }
}

/** How many links are followed on one path; more are a loop. */
const MOST_LINKS = 40;

/** Finds `path` from the folder `start`, above which nothing leads: not "..", not a link, and an
 * absolute path begins at `start`, or is refused where `isBound`. Returns the folder it is in, its
 * name there (none for `start` and its like), and the entry, if there is one.
 *
 * Where `follows`, a link at the end is followed too. */
export function find(start, path, { follows = true, isBound = false } = {}) {
  const above = [start];
  const rest = split(path, path, isBound);
  let links = 0;
  let parent = start;
  let name = "";
  let entry = start;
  while (rest.length > 0) {
    const folder = above[above.length - 1];
    const part = rest.shift();
    // A slash at the end: what stands before it has to be a folder.
    if (part === "" || part === ".") {
      if (entry?.kind !== "folder") throw new TreeError(entry ? "ENOTDIR" : "ENOENT", path);
      continue;
    }
    if (part === "..") {
      if (above.length > 1) above.pop();
      else if (isBound) throw new TreeError("EPERM", path);
      entry = above[above.length - 1];
      [parent, name] = [entry, ""];
      continue;
    }
    [parent, name, entry] = [folder, part, folder.get(part)];
    const isLast = rest.length === 0;
    if (entry?.kind === "link" && (follows || !isLast)) {
      links += 1;
      if (links > MOST_LINKS) throw new TreeError("ELOOP", path);
      if (entry.target.startsWith("/")) above.length = 1;
      rest.unshift(...split(entry.target, path, isBound));
      entry = above[above.length - 1];
      continue;
    }
    if (isLast) break;
    if (!entry && rest.some((part) => part !== "")) throw new TreeError("ENOENT", path);
    if (entry && entry.kind !== "folder") throw new TreeError("ENOTDIR", path);
    if (entry) above.push(entry);
    else break;
  }
  return { parent, name, entry };
}

/** The parts of `path`; one that is empty stands for a slash at its end. */
function split(path, whole, isBound) {
  if (path === "") throw new TreeError("ENOENT", whole);
  if (path.startsWith("/") && isBound) throw new TreeError("EPERM", whole);
  const parts = path
    .split("/")
    .filter((part, index, all) => part !== "" || index === all.length - 1);
  return path === "/" ? [] : parts;
}

/** Puts the files of `pairs` (of paths and bytes) below `folder`. */
export function fill(folder, pairs) {
  for (const [path, bytes] of pairs) {
    const parts = path.split("/");
    const name = parts.pop();
    let place = folder;
    for (const part of parts) place = place.get(part) ?? place.makeFolder(part);
    place.set(name, new File(bytes));
  }
  return folder;
}

/** Moves what is called `name` in the folder `from` to `newName` in `to`, in place of what is there. */
export function move(from, name, to, newName) {
  if (from.move || to.move) {
    if (from.constructor !== to.constructor) throw new TreeError("EXDEV", name);
    from.move(name, to, newName);
    return;
  }
  const entry = from.get(name);
  from.remove(name);
  to.set(newName, entry);
}

/** The regular files below `folder`, with their paths from it. */
export function* contents(folder, path = "") {
  for (const name of folder.names().sort()) {
    const entry = folder.get(name);
    const inner = path ? `${path}/${name}` : name;
    if (entry.kind === "folder") yield* contents(entry, inner);
    if (entry.kind === "file") yield { path: inner, bytes: entry.contents() };
  }
}
