// What fs.stat and fs.readdir tell of an entry.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

const kinds = {
  file: 0o100000,
  folder: 0o040000,
  link: 0o120000,
  device: 0o020000,
  pipe: 0o010000,
};
const usual = { file: 0o644, folder: 0o755, link: 0o777, device: 0o666, pipe: 0o600 };

export class Stats {
  constructor(entry, isBig = false) {
    const mode = kinds[entry.kind] | (entry.mode || usual[entry.kind]);
    const number = isBig ? (value) => BigInt(Math.trunc(value)) : (value) => value;
    Object.assign(this, {
      dev: number(1),
      mode: number(mode),
      nlink: number(entry.links ?? 1),
      uid: number(1000),
      gid: number(1000),
      rdev: number(0),
      blksize: number(4096),
      ino: number(entry.ino ?? 0),
      size: number(entry.kind === "folder" ? 4096 : (entry.size ?? 0)),
      blocks: number(Math.ceil((entry.size ?? 0) / 512)),
    });
    const times = { atime: "accessed", mtime: "modified", ctime: "changed", birthtime: "born" };
    for (const [name, from] of Object.entries(times)) this[`${name}Ms`] = number(entry[from] ?? 0);
    for (const [name, from] of Object.entries(times)) this[name] = new Date(entry[from] ?? 0);
  }

  isFile() {
    return is(this, "file");
  }
  isDirectory() {
    return is(this, "folder");
  }
  isSymbolicLink() {
    return is(this, "link");
  }
  isCharacterDevice() {
    return is(this, "device");
  }
  isFIFO() {
    return is(this, "pipe");
  }
  isBlockDevice() {
    return false;
  }
  isSocket() {
    return false;
  }
}

function is(stats, kind) {
  return (Number(stats.mode) & 0o170000) === kinds[kind];
}

const symbolType = Symbol("type");
const typeNumbers = { file: 1, folder: 2, link: 3, device: 6 };

export class Dirent {
  constructor(name, path, entry) {
    this.name = name;
    this.parentPath = path;
    this.path = path;
    this[symbolType] = typeNumbers[entry.kind];
  }

  isFile() {
    return this[symbolType] === 1;
  }
  isDirectory() {
    return this[symbolType] === 2;
  }
  isSymbolicLink() {
    return this[symbolType] === 3;
  }
  isCharacterDevice() {
    return this[symbolType] === 6;
  }
  isFIFO() {
    return false;
  }
  isBlockDevice() {
    return false;
  }
  isSocket() {
    return false;
  }
}
