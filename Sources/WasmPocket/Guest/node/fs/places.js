// Paths and descriptors: how the module `fs` finds what it is asked for in the tree.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import path from "path-browserify";
import { find } from "../../tree.js";
import { Buffer } from "../buffer.js";
import { received } from "../loop.js";
import { state } from "../state.js";
import { argumentError, fsError } from "./errors.js";

/** The text of a path, which may be given as bytes or as a file: URL. */
export function textOf(value, name = "path") {
  if (typeof value === "string") {
    if (!value.includes("\0")) return value;
    const error = new TypeError(
      `The argument '${name}' must be a string, Uint8Array, or URL without null bytes. ` +
        `Received '${value.replaceAll("\0", "\\x00")}'`,
    );
    throw Object.assign(error, { code: "ERR_INVALID_ARG_VALUE" });
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (value instanceof URL) {
    if (value.protocol === "file:") return decodeURIComponent(value.pathname);
    const error = new TypeError("The URL must be of scheme file");
    throw Object.assign(error, { code: "ERR_INVALID_URL_SCHEME" });
  }
  const expected = "of type string or an instance of Buffer or URL";
  throw argumentError(name, expected, received(value));
}

const absolute = (text) => (text.startsWith("/") || text === "" ? text : `${state.cwd}/${text}`);

/** Where `value` leads; errors are those of `syscall`. */
export function locate(value, syscall, { follows = true, dest } = {}) {
  const text = textOf(value);
  return attempt(() => find(state.root, absolute(text), { follows }), syscall, text, dest);
}

/** What `fn` returns; what the tree says against it becomes an error of `syscall`. */
export function attempt(fn, syscall, text, dest) {
  try {
    return fn();
  } catch (error) {
    if (error.isTreeError) throw fsError(error.code, syscall, text, dest);
    throw error;
  }
}

/** The entry at `value`, which has to exist. */
export function existing(value, syscall, options) {
  const { entry } = locate(value, syscall, options);
  if (!entry) throw fsError("ENOENT", syscall, textOf(value), options?.dest);
  return entry;
}

/** The same; it has to be a folder. */
export function folder(value, syscall) {
  const entry = existing(value, syscall);
  if (entry.kind !== "folder") throw fsError("ENOTDIR", syscall, textOf(value));
  return entry;
}

/** The path without links. */
export function realPath(value, syscall = "realpath") {
  const text = textOf(value);
  existing(value, "lstat");
  let done = "/";
  const rest = path.resolve(state.cwd, text).split("/").filter(Boolean);
  for (let links = 0; rest.length > 0; ) {
    const part = rest.shift();
    const { entry } = locate(path.join(done, part), syscall, { follows: false });
    if (entry?.kind !== "link") {
      done = path.join(done, part);
      continue;
    }
    links += 1;
    if (links > 40) throw fsError("ELOOP", syscall, text);
    const target = path.resolve(done, entry.target);
    rest.unshift(...target.split("/").filter(Boolean));
    done = "/";
  }
  return done;
}
