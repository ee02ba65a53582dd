// Folders of the person's machine that are granted to the tool, as parts of a tree: each question goes
// to the host, which answers for those folders alone.
//
// Trusted with: nothing that the tool may not have.

import { files, packed } from "./packs.js";
import { TreeError } from "./tree.js";

const Request = self.XMLHttpRequest;
const { parse, stringify } = JSON;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** How much is read at once, and asked for ahead. */
const AHEAD = 256 << 10;
const MOST = 1 << 20;

/** Asks the host, and waits for its answer. */
function ask(base, question, bytes = new Uint8Array(0)) {
  const request = new Request();
  request.open("POST", `${base}mounts`, false);
  request.responseType = "arraybuffer";
  const asked = { path: "request", bytes: encoder.encode(stringify(question)) };
  request.send(packed([asked, { path: "bytes", bytes }]));
  if (request.status !== 200) throw new TreeError("EIO", question.path);
  const [answer, content] = [...files(request.response)];
  const value = parse(decoder.decode(answer.bytes));
  if (value.error) throw new TreeError(value.error, question.path);
  return { ...value, bytes: content.bytes };
}

let numbers = 1 << 30;

/** What entries have in common. */
class HostEntry {
  ino = numbers++;
  links = 1;
  mode = 0;

  constructor(base, mount, path, isWritable, status) {
    Object.assign(this, { base, mount, path, isWritable });
    this.accessed = this.modified = this.changed = this.born = status?.modified ?? Date.now();
  }

  ask(what, more, bytes) {
    return ask(this.base, { mount: this.mount, do: what, path: this.path, ...more }, bytes);
  }

  touch() {}
}

class HostFile extends HostEntry {
  kind = "file";
  #ahead = { start: 0, bytes: new Uint8Array(0) };

  get size() {
    return this.ask("status").size;
  }

  read(position, buffer) {
    let total = 0;
    while (total < buffer.length) {
      const piece = this.#piece(position + total, buffer.length - total);
      if (piece.length === 0) break;
      buffer.set(piece, total);
      total += piece.length;
    }
    return total;
  }

  #piece(position, length) {
    const { start, bytes } = this.#ahead;
    if (position < start || position >= start + bytes.length) {
      const size = Math.min(MOST, Math.max(AHEAD, length));
      this.#ahead = { start: position, bytes: this.ask("read", { position, size }).bytes };
    }
    const from = position - this.#ahead.start;
    return this.#ahead.bytes.subarray(from, from + length);
  }

  write(position, bytes) {
    for (let start = 0; start < bytes.length; start += MOST) {
      this.ask("write", { position: position + start }, bytes.slice(start, start + MOST));
    }
    this.#forget();
    return bytes.length;
  }

  resize(size) {
    this.ask("resize", { size });
    this.#forget();
  }

  contents() {
    const bytes = new Uint8Array(this.size);
    return bytes.subarray(0, this.read(0, bytes));
  }

  #forget() {
    this.#ahead = { start: 0, bytes: new Uint8Array(0) };
  }
}

class HostLink extends HostEntry {
  kind = "link";

  get target() {
    return this.ask("target").target;
  }

  get size() {
    return this.target.length;
  }
}

/** A folder of the host: the one granted as `mount`, or one in it. */
export class HostFolder extends HostEntry {
  kind = "folder";

  get size() {
    return this.names().length;
  }

  #at(name) {
    return this.path ? `${this.path}/${name}` : name;
  }

  get(name) {
    const path = this.#at(name);
    try {
      const status = ask(this.base, { mount: this.mount, do: "status", path });
      const kind = { file: HostFile, folder: HostFolder, link: HostLink }[status.kind];
      return kind && new kind(this.base, this.mount, path, this.isWritable, status);
    } catch (error) {
      if (error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  names() {
    return this.ask("names").names;
  }

  makeFile(name) {
    ask(this.base, { mount: this.mount, do: "makeFile", path: this.#at(name) });
    return this.get(name);
  }

  makeFolder(name) {
    ask(this.base, { mount: this.mount, do: "makeFolder", path: this.#at(name) });
    return this.get(name);
  }

  /** Only what is made here can be here: no entry of another tree, no link. */
  set(name) {
    throw new TreeError("EPERM", this.#at(name));
  }

  remove(name) {
    const isFolder = this.get(name)?.kind === "folder";
    ask(this.base, { mount: this.mount, do: "remove", path: this.#at(name), isFolder });
  }

  move(name, to, newName) {
    if (to.mount !== this.mount) throw new TreeError("EXDEV", name);
    const target = to.path ? `${to.path}/${newName}` : newName;
    ask(this.base, { mount: this.mount, do: "move", path: this.#at(name), target });
  }
}
