// Which file a specifier means: node's lookup in folders, node_modules and package.json.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import path from "path-browserify";
import fs from "../fs/index.js";
import { realPath } from "../fs/places.js";

const statOf = (place) => fs.statSync(place, { throwIfNoEntry: false });
export const isFile = (place) => statOf(place)?.isFile() ?? false;
const isFolder = (place) => statOf(place)?.isDirectory() ?? false;

const packages = new Map();

/** What is in the package.json of a folder; nothing if it has none. */
export function packageOf(folder) {
  if (!packages.has(folder)) {
    const place = path.join(folder, "package.json");
    packages.set(folder, isFile(place) ? parsed(place) : undefined);
  }
  return packages.get(folder);
}

function parsed(place) {
  try {
    return JSON.parse(fs.readFileSync(place, "utf8"));
  } catch (error) {
    const message = `Invalid package config ${place}. ${error.message}`;
    throw Object.assign(new Error(message), { code: "ERR_INVALID_PACKAGE_CONFIG" });
  }
}

/** The folder with the package.json that holds for what is in `folder`, and what that says. */
export function scopeOf(folder) {
  for (let place = folder; ; place = path.dirname(place)) {
    if (path.basename(place) !== "node_modules") {
      const info = packageOf(place);
      if (info) return { folder: place, info };
    }
    if (place === "/") return undefined;
  }
}

function failure(code, message) {
  return Object.assign(new Error(message), { code });
}

/** The key of a table of exports or imports that fits, and what its star stands for. */
function matched(table, key) {
  if (Object.hasOwn(table, key) && !key.includes("*")) return [table[key], ""];
  let best;
  for (const pattern of Object.keys(table)) {
    const [start, end, more] = pattern.split("*");
    if (end === undefined || more !== undefined) continue;
    if (!key.startsWith(start) || !key.endsWith(end) || key.length < pattern.length) continue;
    if (!best || start.length > best[0].length) best = [start, end, table[pattern]];
  }
  return best && [best[2], key.slice(best[0].length, key.length - best[1].length)];
}

/** The target that the conditions choose. */
function chosen(target, star, conditions) {
  if (typeof target === "string") return target.replaceAll("*", star);
  if (target === null || typeof target !== "object") return undefined;
  if (Array.isArray(target)) {
    for (const each of target) {
      const found = chosen(each, star, conditions);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (const [condition, each] of Object.entries(target)) {
    if (condition !== "default" && !conditions.includes(condition)) continue;
    const found = chosen(each, star, conditions);
    if (found !== undefined || each === null) return found;
  }
  return undefined;
}

function fromExports(folder, { exports }, subpath, conditions) {
  const isTable =
    typeof exports === "object" && Object.keys(exports).some((key) => key.startsWith("."));
  const found = matched(isTable ? exports : { ".": exports }, subpath);
  const target = found && chosen(...found, conditions);
  if (target !== undefined) return path.join(folder, target);
  const place = path.join(folder, "package.json");
  const said =
    subpath === "."
      ? `No "exports" main defined in ${place}`
      : `Package subpath '${subpath}' is not defined by "exports" in ${place}`;
  throw failure("ERR_PACKAGE_PATH_NOT_EXPORTED", said);
}

const endings = ["", ".js", ".json", ".node"];

/** A file, with the endings that CommonJS leaves out, or a folder with an index. */
function asFileOrFolder(place) {
  for (const ending of place.endsWith("/") ? [] : endings) {
    if (isFile(place + ending)) return place + ending;
  }
  if (!isFolder(place)) return undefined;
  const { main } = packageOf(place) ?? {};
  if (main) {
    const target = path.join(place, main);
    for (const ending of endings) if (isFile(target + ending)) return target + ending;
    for (const ending of endings.slice(1)) {
      if (isFile(`${target}/index${ending}`)) return `${target}/index${ending}`;
    }
  }
  for (const ending of endings.slice(1)) {
    if (isFile(`${place}/index${ending}`)) return `${place}/index${ending}`;
  }
  return undefined;
}

/** The folders that packages are looked for in, from the nearest. */
export function lookupPaths(folder) {
  const all = [];
  for (let place = folder; ; place = path.dirname(place)) {
    if (path.basename(place) !== "node_modules") all.push(path.join(place, "node_modules"));
    if (place === "/") return all;
  }
}

function inPackages(specifier, folder, conditions, isModule) {
  const [, name, rest] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(specifier) ?? [undefined, specifier, ""];
  const subpath = `.${rest}`;
  const scope = scopeOf(folder);
  if (scope?.info.name === name && scope.info.exports !== undefined) {
    return fromExports(scope.folder, scope.info, subpath, conditions);
  }
  for (const place of lookupPaths(folder)) {
    const home = path.join(place, name);
    const info = isFolder(home) ? packageOf(home) : undefined;
    if (info?.exports !== undefined && info.exports !== null) {
      return fromExports(home, info, subpath, conditions);
    }
    const isExact = isModule && rest !== "" && isFolder(home);
    const exact = isExact && isFile(home + rest) ? home + rest : undefined;
    const found = isExact ? exact : asFileOrFolder(path.join(place, specifier));
    if (found) return found;
  }
  return undefined;
}

function fromImports(specifier, folder, conditions, from) {
  const scope = scopeOf(folder);
  const found = matched(scope?.info.imports ?? {}, specifier);
  const target = found && chosen(...found, conditions);
  if (target === undefined) {
    const where = scope ? ` in package ${path.join(scope.folder, "package.json")}` : "";
    const by = from ? ` imported from ${from}` : "";
    const message = `Package import specifier "${specifier}" is not defined${where}${by}`;
    throw Object.assign(new TypeError(message), { code: "ERR_PACKAGE_IMPORT_NOT_DEFINED" });
  }
  if (target.startsWith(".")) return path.join(scope.folder, target);
  return { specifier: target, folder: scope.folder };
}

const conditionsOf = {
  require: ["node", "require", "module-sync", "node-addons"],
  import: ["node", "import", "module-sync", "node-addons"],
};

/** The file that `specifier` means in `folder`, or that it is a module of node's own; undefined if
 * there is none. `kind` is how it is asked for, by "require" or by "import"; `from` is the file that asks. */
export function resolve(specifier, folder, kind, isBuiltin, from) {
  const conditions = conditionsOf[kind];
  const isModule = kind === "import";
  if (isBuiltin(specifier)) return { builtin: specifier.replace(/^node:/, "") };
  let found;
  if (specifier.startsWith("#")) {
    found = fromImports(specifier, folder, conditions, from);
    if (typeof found === "object") return resolve(found.specifier, found.folder, kind, isBuiltin);
  } else if (/^(\.\.?(\/|$)|\/)/.test(specifier)) {
    const place = path.resolve(folder, specifier) + (specifier.endsWith("/") ? "/" : "");
    found = isModule ? (isFile(place) ? place : undefined) : asFileOrFolder(place);
  } else found = inPackages(specifier, folder, conditions, isModule);
  return found && isFile(found) ? { file: realPath(found) } : undefined;
}
