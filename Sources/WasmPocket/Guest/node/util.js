// The module `util`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { argumentError, reasons } from "./fs/errors.js";
import { notFunction, received } from "./loop.js";
import { format, formatWithOptions } from "./text/format.js";
import { inspect } from "./text/inspect.js";
import { parseArgs } from "./text/parse-args.js";
import { styleText } from "./text/primitives.js";
import { callbackify, promisify } from "./text/promisify.js";
import { types } from "./text/types.js";

function inherits(child, parent) {
  if (typeof child !== "function") throw notFunction(child, "ctor");
  if (typeof parent !== "function") throw notFunction(parent, "superCtor");
  Object.defineProperty(child, "super_", {
    value: parent,
    writable: true,
    configurable: true,
  });
  Object.setPrototypeOf(child.prototype, parent.prototype);
}

const said = new Set();

function deprecate(fn, message, code) {
  let isTold = false;
  function deprecated(...args) {
    if (!isTold && !(code && said.has(code))) {
      globalThis.process?.emitWarning?.(message, "DeprecationWarning", code);
      said.add(code);
    }
    isTold = true;
    if (new.target) return Reflect.construct(fn, args, new.target === deprecated ? fn : new.target);
    return Reflect.apply(fn, this, args);
  }
  Object.setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  return deprecated;
}

function debuglog(set) {
  const names = (globalThis.process?.env.NODE_DEBUG ?? "").toUpperCase().split(",");
  const isOn = names.includes(set.toUpperCase());
  const log = (...args) => {
    if (!isOn) return;
    const { process } = globalThis;
    process.stderr.write(`${set.toUpperCase()} ${process.pid}: ${format(...args)}\n`);
  };
  log.enabled = isOn;
  return log;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const controls = /[\u001b\u009b][[()#;?]*(?:\d{1,4}(?:;\d{0,4})*)?[\dA-ORZcf-nqry=><~]/g;

function stripVTControlCharacters(text) {
  if (typeof text !== "string") throw argumentError("str", "of type string", received(text));
  return text.replace(controls, "");
}

const numbers = new Map(Object.entries(reasons).map(([name, [number]]) => [number, name]));

const is = {
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === "boolean",
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === "number",
  isString: (value) => typeof value === "string",
  isSymbol: (value) => typeof value === "symbol",
  isUndefined: (value) => value === undefined,
  isRegExp: types.isRegExp,
  isObject: (value) => value !== null && typeof value === "object",
  isDate: types.isDate,
  isError: (value) => value instanceof Error,
  isFunction: (value) => typeof value === "function",
  isPrimitive: (value) => value === null || !/^(object|function)$/.test(typeof value),
  isBuffer: (value) => globalThis.Buffer.isBuffer(value),
};

const util = {
  inspect,
  format,
  formatWithOptions,
  promisify,
  callbackify,
  inherits,
  deprecate,
  debuglog,
  debug: debuglog,
  types,
  parseArgs,
  styleText,
  stripVTControlCharacters,
  TextEncoder,
  TextDecoder,
  toUSVString: (text) => String(text).toWellFormed(),
  isDeepStrictEqual: (one, other) =>
    require("./polyfills/comparisons.cjs").isDeepStrictEqual(one, other),
  getSystemErrorName: (number) => numbers.get(number) ?? `Unknown system error ${number}`,
  getSystemErrorMap: () =>
    new Map(Object.entries(reasons).map(([name, [n, text]]) => [n, [name, text]])),
  aborted: (signal) =>
    new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener("abort", () => resolve(), { once: true });
    }),
  _extend: (target, source) => (source ? Object.assign(target, source) : target),
  ...is,
};

export default util;
