// How the properties of an object are shown.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { show } from "./inspect.js";
import { quoted } from "./primitives.js";

const identifier = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const isIndex = (key) => /^(0|[1-9]\d*)$/.test(key) && Number(key) < 2 ** 32 - 1;

/** The keys to show: of a list all but its elements. */
export function keyed(value, showHidden, isList = false) {
  const names = showHidden ? Object.getOwnPropertyNames(value) : Object.keys(value);
  const strings = isList ? names.filter((name) => !isIndex(name)) : names;
  const symbols = Object.getOwnPropertySymbols(value).filter(
    (symbol) => showHidden || Object.prototype.propertyIsEnumerable.call(value, symbol),
  );
  return [...strings, ...symbols];
}

export function properties(context, value, level, keys, isList = false) {
  return keys.map((key) => property(context, value, level, key, isList));
}

/** A value that stands two places further in. */
export function indented(context, value, level, by = 2) {
  context.indentation += by;
  const text = show(context, value, level);
  context.indentation -= by;
  return text;
}

export function property(context, value, level, key) {
  const descriptor = Object.getOwnPropertyDescriptor(value, key) ?? {
    value: value[key],
    enumerable: true,
  };
  const text = descriptorText(context, value, level, descriptor);
  return `${keyText(context, key, descriptor)}:${text}`;
}

function descriptorText(context, value, level, descriptor) {
  if ("value" in descriptor) {
    const by = context.compact !== true ? 2 : 3;
    return ` ${indented(context, descriptor.value, level, by)}`;
  }
  const { get, set } = descriptor;
  const label = get ? (set ? "Getter/Setter" : "Getter") : "Setter";
  if (!get) return ` ${context.style(set ? "[Setter]" : "undefined", "special")}`;
  if (!context.getters) return ` ${context.style(`[${label}]`, "special")}`;
  const shown = indented(context, get.call(value), level);
  return ` ${context.style(`[${label}`, "special")}: ${shown}${context.style("]", "special")}`;
}

function keyText(context, key, { enumerable }) {
  if (typeof key === "symbol") {
    return `[${context.style(key.toString(), "symbol")}]`;
  }
  if (key === "__proto__") return "['__proto__']";
  if (enumerable === false) return `[${key}]`;
  return identifier.test(key) ? context.style(key, "name") : context.style(quoted(key), "string");
}
