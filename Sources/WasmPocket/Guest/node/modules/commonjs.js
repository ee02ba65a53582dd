// CommonJS: the class Module, `require`, and the module `module`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import path from "path-browserify";
import { awaits } from "../context.js";
import fs from "../fs/index.js";
import { received, refresh } from "../loop.js";
import { state } from "../state.js";
import { builtinNames, isBuiltin, loadBuiltin } from "./builtins.js";
import { esm } from "./link.js";
import { isFile, lookupPaths, resolve, scopeOf } from "./resolve.js";
import { rewriteScript } from "./rewrite.js";

// Not by the name: this is evaluated apart from the names of this file.
// biome-ignore lint/security/noGlobalEval: running a tool's code is what this is for.
const evaluate = globalThis.eval;

export function Module(id = "", parent = undefined) {
  this.id = id;
  this.path = path.dirname(id);
  this.exports = {};
  this.filename = null;
  this.loaded = false;
  this.children = [];
  Object.defineProperty(this, "parent", { value: parent, enumerable: false, writable: true });
  if (parent?.children) parent.children.push(this);
}

Module._cache = { __proto__: null };
Module._extensions = { __proto__: null };

function notFound(specifier, parent) {
  const stack = [];
  for (let each = parent; each?.filename; each = each.parent) stack.push(each.filename);
  const list = stack.length > 0 ? `\nRequire stack:\n- ${stack.join("\n- ")}` : "";
  const error = new Error(`Cannot find module '${specifier}'${list}`);
  return Object.assign(error, { code: "MODULE_NOT_FOUND", requireStack: stack });
}

function checked(specifier) {
  if (typeof specifier !== "string") {
    const error = new TypeError(
      `The "id" argument must be of type string. Received ${received(specifier)}`,
    );
    throw Object.assign(error, { code: "ERR_INVALID_ARG_TYPE" });
  }
  if (specifier !== "") return specifier;
  const error = new TypeError("The argument 'id' must be a non-empty string. Received ''");
  throw Object.assign(error, { code: "ERR_INVALID_ARG_VALUE" });
}

function resolved(specifier, parent, options) {
  const folders = options?.paths ?? [parent.path];
  for (const folder of folders) {
    const found = resolve(specifier, path.resolve(folder), "require", isBuiltin, parent.filename);
    if (found) return found;
  }
  throw notFound(specifier, parent);
}

Module._resolveFilename = (specifier, parent, _, options) => {
  const { builtin, file } = resolved(specifier, parent ?? new Module("/"), options);
  return builtin === undefined ? file : specifier;
};

Module._load = (specifier, parent, isMain = false) => {
  const given = Module._resolveFilename(specifier, parent, isMain);
  if (isBuiltin(given)) return loadBuiltin(given.replace(/^node:/, ""));
  const known = Module._cache[given];
  if (known) {
    if (parent && !parent.children.includes(known)) parent.children.push(known);
    return known.exports;
  }
  const module = new Module(given, isMain ? null : parent);
  if (isMain) {
    module.id = ".";
    Module.main = module;
    globalThis.process.mainModule = module;
  }
  Module._cache[given] = module;
  let isDone = false;
  try {
    module.load(given);
    isDone = true;
  } finally {
    if (!isDone) delete Module._cache[given];
  }
  return module.exports;
};

Module.prototype.load = function load(file) {
  this.filename = file;
  this.paths = lookupPaths(path.dirname(file));
  const ending = path.extname(file);
  (Module._extensions[ending] ?? Module._extensions[".js"])(this, file);
  this.loaded = true;
};

Module.prototype.require = function require(specifier) {
  return Module._load(checked(specifier), this);
};

export function requireOf(module) {
  const require = (specifier) => module.require(specifier);
  require.resolve = (specifier, options) =>
    Module._resolveFilename(checked(specifier), module, false, options);
  require.resolve.paths = (specifier) =>
    isBuiltin(specifier) ? null : /^\.\.?\//.test(specifier) ? [module.path] : module.paths;
  require.main = Module.main;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

const parameters = "exports, require, module, __filename, __dirname";

Module.wrap = (source) => `(function (${parameters}) { ${source}\n});`;

/** What was compiled before there was a call, by file, and of which source. */
const compiled = new Map();

/** Compiles `source` to what makes its function. In parentheses it is compiled whole, and at once. */
function compile(source, file) {
  const text = rewriteScript(source.replace(/^#!/, "//"), state.tracksFlow);
  const start = `(function (__$import, __$save, __$back) { return (function (${parameters}) { `;
  return evaluate(`${start}${text}\n})})\n//# sourceURL=${file}`);
}

/** Compiles the CommonJS module in `file` before it is run. What is wrong with it is left to be said
 * then. */
export function compileAhead(file) {
  try {
    const source = textOf(file);
    compiled.set(file, { source, make: compile(source, file) });
  } catch {}
}

Module.prototype._compile = function _compile(source, file) {
  const known = compiled.get(file);
  const make = known?.source === source ? known.make : compile(source, file);
  const load = (specifier, options) => esm.dynamic(specifier, path.dirname(file), file, options);
  const call = make(load, awaits.save, awaits.restore);
  const given = [this.exports, requireOf(this), this, file, path.dirname(file)];
  refresh();
  return Reflect.apply(call, this.exports, given);
};

export const textOf = (file) => fs.readFileSync(file, "utf8").replace(/^\ufeff/, "");

const looksLikeModule =
  /^\s*(import[\s{*"']|export[\s{*])|\bimport\.meta\b|^\s*await\s|=\s*await\s/m;

/** Whether files were found to be ES modules by what is in them, and of which source. */
const kinds = new Map();

/** Whether a file is an ES module: by its name, its package, or by what is in it. */
export function isModule(file) {
  if (file.endsWith(".mjs")) return true;
  if (!file.endsWith(".js") && path.extname(file) !== "") return false;
  const type = scopeOf(path.dirname(file))?.info.type;
  if (type) return type === "module";
  const source = textOf(file);
  const known = kinds.get(file);
  if (known?.source === source) return known.isModule;
  kinds.set(file, { source, isModule: isModuleText(source) });
  return kinds.get(file).isModule;
}

function isModuleText(source) {
  if (!looksLikeModule.test(source)) return false;
  try {
    evaluate(`(function (${parameters}) { return; ${source.replace(/^#!/, "//")}\n})`);
    return false;
  } catch {
    return true;
  }
}

Module._extensions[".js"] = (module, file) => {
  if (isModule(file)) module.exports = esm.requireModule(file);
  else module._compile(textOf(file), file);
};
Module._extensions[".cjs"] = (module, file) => module._compile(textOf(file), file);
Module._extensions[".json"] = (module, file) => {
  try {
    module.exports = JSON.parse(textOf(file));
  } catch (error) {
    error.message = `${file}: ${error.message}`;
    throw error;
  }
};
Module._extensions[".node"] = (_, file) => {
  const error = new Error(
    `${file} is native code, which cannot run: a tool runs as JavaScript inside a browser; ` +
      "use a package in JavaScript or WebAssembly",
  );
  throw Object.assign(error, { code: "ERR_DLOPEN_FAILED" });
};

export function createRequire(place) {
  const isURL = place instanceof URL || String(place).startsWith("file:");
  const file = isURL ? decodeURIComponent(new URL(place).pathname) : String(place);
  const module = new Module(file);
  module.filename = file;
  module.paths = lookupPaths(module.path);
  return requireOf(module);
}

Object.assign(Module, {
  Module,
  createRequire,
  builtinModules: builtinNames,
  isBuiltin,
  globalPaths: [],
  _nodeModulePaths: lookupPaths,
  _initPaths() {},
  syncBuiltinESMExports() {},
  findSourceMap: () => undefined,
  register() {},
  enableCompileCache: () => ({}),
  isFile,
});
