// ES modules: their graph, their names, and the order in which they run.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import path from "path-browserify";
import { awaits } from "../context.js";
import { counted, refresh } from "../loop.js";
import { state } from "../state.js";
import { isBuiltin, loadBuiltin } from "./builtins.js";
import { isModule, Module, textOf } from "./commonjs.js";
import { esm } from "./link.js";
import { resolve } from "./resolve.js";
import { rewriteModule } from "./rewrite.js";

// Not by the name: this is evaluated apart from the names of this file.
// biome-ignore lint/security/noGlobalEval: running a tool's code is what this is for.
const evaluate = globalThis.eval;
const records = new Map();

const urlOf = (file) => `file://${file.split("/").map(encodeURIComponent).join("/")}`;

function namespace() {
  const tag = { value: "Module", enumerable: false, writable: false };
  return Object.create(null, { [Symbol.toStringTag]: tag });
}

function define(target, getters) {
  for (const name of [...getters.keys()].sort()) {
    if (Object.hasOwn(target, name)) continue;
    Object.defineProperty(target, name, { get: getters.get(name), enumerable: true });
  }
}

/** A module that is no ES module: its names are known once it has run. */
class Foreign {
  namespace = namespace();
  state = "linked";

  constructor(load) {
    this.load = load;
  }

  link() {}

  evaluate() {
    if (this.state === "done") return;
    const exports = this.load();
    this.state = "done";
    const getters = new Map();
    if (exports !== null && /^(object|function)$/.test(typeof exports)) {
      for (const name of Object.keys(exports)) getters.set(name, () => exports[name]);
    }
    const isWrapped = exports?.__esModule && Object.hasOwn(exports, "default");
    getters.set("default", () => exports);
    if (isWrapped) getters.set("module.exports", () => exports);
    define(this.namespace, getters);
  }
}

function place(found) {
  return found.builtin === undefined ? found.file : `node:${found.builtin}`;
}

function notFound(specifier, from) {
  const isPath = /^(\.\.?\/|\/)/.test(specifier);
  const what = isPath
    ? `Cannot find module '${path.resolve(path.dirname(from), specifier)}'`
    : `Cannot find package '${specifier}'`;
  const error = new Error(`${what} imported from ${from}`);
  return Object.assign(error, { code: "ERR_MODULE_NOT_FOUND" });
}

/** The record that a specifier means in a file. */
function requested(given, from) {
  const isURL = given.startsWith("file:");
  const specifier = isURL
    ? decodeURIComponent(new URL(given).pathname)
    : given.replace(/[?#].*$/, (rest, at) => (at > 0 && given.startsWith(".") ? "" : rest));
  if (/^(https?|data|blob):/.test(specifier)) {
    const protocol = specifier.split(":")[0];
    const message =
      "Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. " +
      `Received protocol '${protocol}:'`;
    throw Object.assign(new Error(message), { code: "ERR_UNSUPPORTED_ESM_URL_SCHEME" });
  }
  const found = resolve(specifier, path.dirname(from), "import", isBuiltin, from);
  if (!found) throw notFound(specifier, from);
  const key = place(found);
  if (!records.has(key)) records.set(key, made(found));
  return records.get(key);
}

function made({ builtin, file }) {
  if (builtin !== undefined) return new Foreign(() => loadBuiltin(builtin));
  if (isModule(file)) return new Record(file);
  return new Foreign(() => Module._load(file, undefined));
}

class Record {
  namespace = namespace();
  state = "new";
  getters = new Map();

  constructor(file) {
    this.file = file;
    Object.assign(this, rewriteModule(textOf(file), state.tracksFlow));
  }

  get meta() {
    const { file } = this;
    const meta = { __proto__: null, dirname: path.dirname(file), filename: file };
    meta.resolve = (specifier) => {
      const found = resolve(specifier, path.dirname(file), "import", isBuiltin);
      if (!found) throw notFound(specifier, file);
      return found.builtin === undefined ? urlOf(found.file) : `node:${found.builtin}`;
    };
    meta.url = urlOf(file);
    return meta;
  }

  /** Finds all that it imports, and has its functions there. */
  link() {
    if (this.state !== "new") return;
    this.state = "linking";
    this.needs = this.requests.map((specifier) => requested(specifier, this.file));
    for (const need of this.needs) need.link();
    const { file } = this;
    const load = (specifier, options) => esm.dynamic(specifier, path.dirname(file), file, options);
    const call = evaluate(`${this.code}\n//# sourceURL=${urlOf(file)}`);
    const exports = (getters) => {
      for (const [name, getter] of Object.entries(getters)) this.getters.set(name, getter);
    };
    const spaces = this.needs.map((need) => need.namespace);
    const given = [this.meta, load, awaits.save, awaits.restore, exports, ...spaces];
    this.body = Reflect.apply(call, undefined, given);
    this.body.next();
    for (const [name, index, from] of this.indirect) {
      const space = this.needs[index].namespace;
      this.getters.set(name, from === undefined ? () => space : () => space[from]);
    }
    this.state = "linked";
  }

  /** Its names, with those of what it exports all of. */
  names(seen = new Set()) {
    if (seen.has(this)) return new Map();
    seen.add(this);
    const all = new Map(this.getters);
    for (const index of this.stars) {
      const need = this.needs[index];
      const names = need.names ? [...need.names(seen).keys()] : Object.keys(need.namespace);
      for (const name of names) {
        if (name !== "default" && !all.has(name)) all.set(name, () => need.namespace[name]);
      }
    }
    return all;
  }

  /** Completes the names of the whole graph, and sees that all that is imported is there. */
  complete(seen = new Set()) {
    if (seen.has(this)) return;
    seen.add(this);
    define(this.namespace, this.names());
    for (const need of this.needs) need.complete?.(seen);
    for (const [index, name] of this.checks) {
      const need = this.needs[index];
      const isKnown = need.names ? need.names().has(name) : true;
      if (!isKnown && !need.hasForeignStar()) throw this.missing(index, name);
    }
  }

  hasForeignStar() {
    return this.stars.some((index) => !this.needs[index].names);
  }

  missing(index, name) {
    const from = this.requests[index];
    if (this.needs[index].names) {
      return new SyntaxError(
        `The requested module '${from}' does not provide an export named '${name}'`,
      );
    }
    return new SyntaxError(
      `Named export '${name}' not found. The requested module '${from}' is a CommonJS module, ` +
        "which may not support all module.exports as named exports.",
    );
  }

  /** Runs it after what it imports; returns a promise if something in there waits. */
  evaluate() {
    if (this.state === "done") return undefined;
    if (this.state === "failed") throw this.error;
    if (this.state === "running") return this.isWaiting ? this.waiting : undefined;
    this.state = "running";
    try {
      const promise = this.evaluateNeeds(0);
      if (!promise) return this.execute();
      this.isWaiting = true;
      this.waiting = promise.then(() => this.execute());
      this.waiting.catch((error) => this.fail(error));
      return this.waiting;
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  fail(error) {
    this.state = "failed";
    this.error = error;
  }

  evaluateNeeds(start) {
    for (let index = start; index < this.needs.length; index += 1) {
      const need = this.needs[index];
      // In a cycle what runs already is not waited for.
      if (need.isWaiting && need.reaches(this)) continue;
      const promise = need.evaluate();
      if (promise) return promise.then(() => this.evaluateNeeds(index + 1));
    }
    return undefined;
  }

  reaches(other, seen = new Set()) {
    if (this === other) return true;
    if (seen.has(this)) return false;
    seen.add(this);
    return this.needs.some((need) => need.reaches?.(other, seen));
  }

  execute() {
    define(this.namespace, this.names());
    for (const [index, name] of this.checks) {
      const need = this.needs[index];
      if (!need.names && !(name in need.namespace)) throw this.missing(index, name);
    }
    refresh();
    const value = this.body.next();
    const done = () => {
      this.state = "done";
      Object.preventExtensions(this.namespace);
    };
    if (!this.hasAwait) return void done();
    this.isWaiting = true;
    this.waiting = value.then(done);
    this.waiting.catch((error) => this.fail(error));
    return this.waiting;
  }
}

function prepared(record) {
  record.link();
  record.complete?.();
  return record;
}

/** Reads and links the ES module in `file`, with all that it imports, before it is run. What is wrong
 * with it is left to be said then. */
export function linkModule(file) {
  const before = new Set(records.keys());
  try {
    records.set(file, new Record(file));
    prepared(records.get(file));
  } catch {
    for (const name of records.keys()) if (!before.has(name)) records.delete(name);
  }
}

/** Runs the ES module in `file`; a promise if something in there waits. */
export function runModule(file) {
  if (!records.has(file)) records.set(file, new Record(file));
  return prepared(records.get(file)).evaluate();
}

/** Runs the module in `file` as if nobody had. */
export function rehearseModule(file) {
  esm.requireModule(file);
  records.delete(file);
}

esm.requireModule = (file) => {
  if (!records.has(file)) records.set(file, new Record(file));
  const record = prepared(records.get(file));
  if (record.evaluate()) {
    const message =
      "require() cannot be used on an ESM graph with top-level await. Use import() instead.";
    throw Object.assign(new Error(message), { code: "ERR_REQUIRE_ASYNC_MODULE" });
  }
  return record.namespace;
};

esm.dynamic = (specifier, folder, file) =>
  counted(
    (async () => {
      const record = prepared(requested(String(specifier), file || `${folder}/x`));
      await record.evaluate();
      return record.namespace;
    })(),
  );
