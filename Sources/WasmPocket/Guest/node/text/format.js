// util.format, as console.log and its like go by.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { inspect } from "./inspect.js";
import { formatNumber } from "./primitives.js";
import { isError } from "./types.js";

const number = (value, options) => formatNumber(value, options);

function asString(value, options) {
  if (typeof value === "number") return number(value, options);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null || hasOwnText(value)) return String(value);
  return inspect(value, { ...options, depth: 0, colors: false, compact: 3 });
}

/** Whether a class of the tool's own says how its objects are written. */
function hasOwnText(value) {
  if (isError(value) && !Object.hasOwn(value, "toString")) return true;
  if (Object.hasOwn(value, "toString")) return true;
  let object = value;
  while (object && !Object.hasOwn(object, "toString")) object = Object.getPrototypeOf(object);
  const maker = object?.constructor;
  if (typeof maker !== "function") return false;
  return !/\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(maker));
}

function asNumber(value, parse) {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol" || (typeof value === "object" && parse === Number)) return "NaN";
  return typeof value === "object" && value === null ? "NaN" : number(parse(value), {});
}

function asJSON(value) {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (/circular/i.test(error.message)) return "[Circular]";
    throw error;
  }
}

const directives = {
  s: asString,
  d: (value) => asNumber(value, Number),
  i: (value) => asNumber(value, Number.parseInt),
  f: (value) => (typeof value === "symbol" ? "NaN" : number(Number.parseFloat(value), {})),
  j: asJSON,
  o: (value, options) =>
    inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 }),
  O: (value, options) => inspect(value, options),
  c: () => "",
};

export function formatWithOptions(options, ...args) {
  const [first] = args;
  if (args.length === 0) return "";
  let index = 0;
  let text = "";
  if (typeof first === "string") {
    if (args.length === 1) return first;
    index = 1;
    text = first.replace(/%([sdifjoOc%])/g, (whole, letter) => {
      if (letter === "%") return "%";
      if (index >= args.length) return whole;
      index += 1;
      return directives[letter](args[index - 1], options);
    });
  }
  const rest = args.slice(index).map((value) => {
    return typeof value === "string" ? value : inspect(value, options);
  });
  return typeof first === "string" ? [text, ...rest].join(" ") : rest.join(" ");
}

export const format = (...args) => formatWithOptions({}, ...args);
