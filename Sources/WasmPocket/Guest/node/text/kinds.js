// How lists, maps, functions, dates and the like are shown.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { show } from "./inspect.js";
import { prefixOf } from "./names.js";
import { formatNumber } from "./primitives.js";
import { indented, property } from "./properties.js";
import * as is from "./types.js";

const plural = (count) => `... ${count} more item${count > 1 ? "s" : ""}`;

function elements(context, value, level) {
  const most = Math.min(Math.max(0, context.maxArrayLength), value.length);
  const output = [];
  let index = 0;
  while (index < value.length && output.length < most) {
    if (Object.hasOwn(value, index)) {
      output.push(indented(context, value[index], level));
      index += 1;
      continue;
    }
    let end = index;
    while (end < value.length && !Object.hasOwn(value, end)) end += 1;
    const count = end - index;
    const text = `<${count} empty item${count > 1 ? "s" : ""}>`;
    output.push(context.style(text, "undefined"));
    index = end;
  }
  if (index < value.length) output.push(plural(value.length - index));
  return output;
}

function array(context, value, name, tag) {
  if (!Array.isArray(value)) return undefined;
  const isPlain = name === "Array" && !tag;
  const prefix = isPlain ? "" : prefixOf(name, tag, "Array", value.length);
  return {
    open: `${prefix}[`,
    close: "]",
    isList: true,
    entries: (level) => elements(context, value, level),
    isEmpty: value.length === 0,
    text: `${prefix}[]`,
  };
}

function typedArray(context, value, name, tag) {
  const kind = is.typedArrayName(value);
  if (!kind) return undefined;
  const prefix = prefixOf(name, tag === kind ? "" : tag, kind, value.length);
  const entries = () => {
    const most = Math.min(context.maxArrayLength, value.length);
    const output = Array.from({ length: most }, (_, index) => {
      const each = value[index];
      const text = formatNumber(each, context);
      return context.style(typeof each === "bigint" ? `${text}n` : text, typeof each);
    });
    if (value.length > most) output.push(plural(value.length - most));
    return output;
  };
  const isEmpty = value.length === 0;
  return { open: `${prefix}[`, close: "]", isList: true, entries, isEmpty, text: `${prefix}[]` };
}

function limited(context, values, each) {
  const output = [];
  for (const value of values) {
    if (output.length >= context.maxArrayLength) break;
    output.push(each(value));
  }
  const rest = values.length - output.length;
  if (rest > 0) output.push(plural(rest));
  return output;
}

function set(context, value, name, tag) {
  if (!is.isSet(value)) return undefined;
  const prefix = prefixOf(name, tag, "Set", value.size);
  const entries = (level) =>
    limited(context, [...Set.prototype.values.call(value)], (each) =>
      indented(context, each, level),
    );
  return { open: `${prefix}{`, close: "}", entries };
}

function map(context, value, name, tag) {
  if (!is.isMap(value)) return undefined;
  const prefix = prefixOf(name, tag, "Map", value.size);
  const entries = (level) =>
    limited(context, [...Map.prototype.entries.call(value)], ([key, each]) => {
      return `${indented(context, key, level)} => ${indented(context, each, level)}`;
    });
  return { open: `${prefix}{`, close: "}", entries };
}

function iterator(context, _value, _, tag) {
  if (tag !== "Map Iterator" && tag !== "Set Iterator") return undefined;
  // What is left in an iterator is not to be had without taking it.
  return { open: `[${tag}] {`, close: "}", entries: () => [context.style("...", "special")] };
}

function callable(_, value, name, tag) {
  if (typeof value !== "function") return undefined;
  const source = Function.prototype.toString.call(value);
  const base = /^class[\s{]/.test(source)
    ? classText(value, name, tag)
    : functionText(value, name, tag);
  return { base, open: "{", close: "}", isEmpty: true, text: base, kind: "special" };
}

function classText(value, name, tag) {
  const own = Object.hasOwn(value, "name") && value.name ? value.name : "(anonymous)";
  const kind = name !== "Function" && name !== undefined ? ` [${name}]` : "";
  const tagged = tag && tag !== name ? ` [${tag}]` : "";
  const above = Object.getPrototypeOf(value);
  const parent = above === null ? " extends null" : above.name ? ` extends ${above.name}` : "";
  return `[class ${own}${kind}${tagged}${name === undefined ? " extends null" : parent}]`;
}

function functionText(value, name, tag) {
  const kind = is.tagText(value).replace(/^Function$|^(?!.*Function$).*$/, "Function");
  const shown = value.name === "" ? " (anonymous)" : `: ${value.name}`;
  const none = name === undefined ? " (null prototype)" : "";
  const other = name !== kind && name !== undefined && name !== "Function" ? ` ${name}` : "";
  const tagged = tag && tag !== name && tag !== kind ? ` [${tag}]` : "";
  return `[${kind}${none}${shown}]${other}${tagged}`;
}

function simple(base, kind) {
  return { base, open: "{", close: "}", isEmpty: true, text: base, kind };
}

function scalar(_, value, name, tag) {
  if (is.isRegExp(value)) {
    const text = RegExp.prototype.toString.call(value);
    return simple(name === "RegExp" ? text : `${prefixOf(name, tag, "RegExp")}${text}`, "regexp");
  }
  if (is.isDate(value)) {
    const time = Date.prototype.getTime.call(value);
    const text = Number.isNaN(time) ? "Invalid Date" : Date.prototype.toISOString.call(value);
    return simple(name === "Date" ? text : `${prefixOf(name, tag, "Date")}${text}`, "date");
  }
  return undefined;
}

function argumentList(_, value) {
  if (is.tagText(value) !== "Arguments" || tagOwn(value)) return undefined;
  return { open: "[Arguments] {", close: "}" };
}

function tagOwn(value) {
  return typeof value[Symbol.toStringTag] === "string";
}

function box(context, value, name, tag) {
  const found = is.boxed(value);
  if (!found) return undefined;
  const [kind, inner] = found;
  const type = name && name !== kind ? `${kind} (${name})` : kind;
  const tagged = tag && tag !== name ? ` [${tag}]` : "";
  const text = show({ ...context, style: (each) => each }, inner, 0, true);
  const described = simple(`[${type}${tagged}: ${text}]`, kind.toLowerCase());
  return kind === "String" ? { ...described, isList: true } : described;
}

/** What a promise has come to is not to be known from outside. */
function promise(_, value, name, tag) {
  if (!is.isPromise(value)) return undefined;
  const prefix = prefixOf(name, tag, "Promise");
  return { open: `${prefix}{`, close: "}", entries: () => ["<pending>"] };
}

function weak(context, value, name, tag) {
  const isWeak = is.isWeakSet(value) || is.isWeakMap(value);
  if (!isWeak) return undefined;
  const prefix = prefixOf(name, tag, "WeakMap");
  const entries = () => [context.style("<items unknown>", "special")];
  return { open: `${prefix}{`, close: "}", entries };
}

function hex(bytes, most) {
  const shown = Array.from(bytes.subarray(0, most), (byte) => byte.toString(16).padStart(2, "0"));
  const rest = bytes.length - shown.length;
  return `<${shown.join(" ")}${rest > 0 ? ` ... ${rest} more byte${rest > 1 ? "s" : ""}` : ""}>`;
}

function buffer(context, value, name, tag) {
  if (is.isDataView(value)) {
    const keys = ["byteLength", "byteOffset", "buffer"];
    const entries = (level) => keys.map((key) => property(context, value, level, key));
    return { open: `${prefixOf(name, tag, "DataView")}{`, close: "}", entries };
  }
  if (!is.isArrayBuffer(value) && !is.isSharedArrayBuffer(value)) return undefined;
  const entries = () => [
    `[Uint8Contents]: ${hex(new Uint8Array(value), Math.min(50, context.maxArrayLength))}`,
    `byteLength: ${context.style(String(value.byteLength), "number")}`,
  ];
  return { open: `${prefixOf(name, tag, "ArrayBuffer")}{`, close: "}", entries };
}

function generator(_, _value, name, tag) {
  if (!/^(Async )?Generator$|AsyncGenerator$/.test(tag)) return undefined;
  return { open: `${name === undefined ? "Object" : "Object"} [${tag}] {`, close: "}" };
}

/** What a module exports by a name: before it has run, perhaps nothing that can be had. */
function exported(namespace, key) {
  try {
    return namespace[key];
  } catch {
    return "<uninitialized>";
  }
}

function namespace(context, value, _, tag) {
  if (tag !== "Module" || Object.getPrototypeOf(value) !== null) return undefined;
  const entries = (level) =>
    Object.keys(value).map((key) => {
      const described = { [key]: exported(value, key) };
      return property(context, described, level, key);
    });
  return { open: "[Module: null prototype] {", close: "}", keys: [], entries };
}

export const bodies = [
  array,
  typedArray,
  set,
  map,
  iterator,
  callable,
  scalar,
  argumentList,
  box,
  promise,
  weak,
  buffer,
  generator,
  namespace,
];
