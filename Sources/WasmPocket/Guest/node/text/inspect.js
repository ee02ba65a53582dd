// util.inspect: how values are shown.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { showError } from "./errors.js";
import { bodies } from "./kinds.js";
import { constructorName, prefixOf } from "./names.js";
import { formatNumber, quoted, styled, styles } from "./primitives.js";
import { keyed, properties } from "./properties.js";
import { isError, tagOf } from "./types.js";

const custom = Symbol.for("nodejs.util.inspect.custom");

const defaults = {
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
};

export function inspect(value, options, ...old) {
  const context = { seen: [], indentation: 0, level: 0, budget: {}, ...defaults };
  if (typeof options === "object" && options !== null) Object.assign(context, options);
  else if (options !== undefined) context.showHidden = options;
  if (old[0] !== undefined) context.depth = old[0];
  if (old[1] !== undefined) context.colors = old[1];
  context.maxArrayLength ??= Number.POSITIVE_INFINITY;
  context.maxStringLength ??= Number.POSITIVE_INFINITY;
  context.style = context.colors ? styled : (text) => text;
  return show(context, value, 0, true);
}

/** `value`, `depth` levels down. */
export function show(context, value, depth, isTop = false) {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) {
    return primitive(context, value, isTop);
  }
  const own = context.customInspect ? customized(context, value, depth) : undefined;
  if (own !== undefined) return own;
  if (context.seen.includes(value)) {
    context.circular ??= new Map();
    if (!context.circular.has(value)) context.circular.set(value, context.circular.size + 1);
    return context.style(`[Circular *${context.circular.get(value)}]`, "special");
  }
  return raw(context, value, depth);
}

function customized(context, value, depth) {
  const method = value[custom];
  if (typeof method !== "function" || method === inspect) return undefined;
  if (value.constructor?.prototype === value) return undefined;
  const { style, seen, indentation, level, budget, circular, ...options } = context;
  options.stylize = (text, kind) => style(String(text), kind);
  const left = context.depth === null ? null : context.depth - depth;
  const result = Reflect.apply(method, value, [left, { ...options, depth: left }, inspect]);
  if (result === value) return undefined;
  if (typeof result !== "object" || result === null) {
    return String(result).replaceAll("\n", `\n${" ".repeat(context.indentation)}`);
  }
  return show(context, result, depth);
}

function primitive(context, value, isTop) {
  const { style } = context;
  if (typeof value === "string") return string(context, value, isTop);
  if (typeof value === "number") return style(formatNumber(value, context), "number");
  if (typeof value === "bigint") return style(`${formatNumber(value, context)}n`, "bigint");
  if (typeof value === "symbol") return style(value.toString(), "symbol");
  const kind = value === null ? "null" : typeof value;
  return style(String(value), kind);
}

function string(context, value, isTop) {
  const { style, maxStringLength: most, indentation } = context;
  const rest = value.length - most;
  const more = rest > 0 ? `... ${rest} more character${rest > 1 ? "s" : ""}` : "";
  const shown = rest > 0 ? value.slice(0, most) : value;
  const room = context.breakLength - indentation - 4;
  if (!isTop && context.compact !== true && shown.length > 16 && shown.length > room) {
    const lines = shown.split(/(?<=\n)/);
    const separator = ` +\n${" ".repeat(indentation + 2)}`;
    return lines.map((line) => style(quoted(line), "string")).join(separator) + more;
  }
  return style(quoted(shown), "string") + more;
}

const isShown = (value, key) => Object.prototype.propertyIsEnumerable.call(value, key);

/** What is between braces, and what stands before and within them. */
function describe(context, value) {
  const name = constructorName(value);
  let tag = tagOf(value);
  if (tag === name || isShown(value, Symbol.toStringTag)) tag = "";
  for (const body of bodies) {
    const described = body(context, value, name, tag);
    if (described) return described;
  }
  const prefix = prefixOf(name, tag, "Object");
  return { open: name === "Object" && !tag ? "{" : `${prefix}{`, close: "}", entries: () => [] };
}

function raw(context, value, depth) {
  const described = isError(value) ? showError(context, value) : describe(context, value);
  const keys = described.keys ?? keyed(value, context.showHidden, described.isList);
  const { base = "" } = described;
  if (described.isWhole !== false && keys.length === 0 && described.isEmpty) {
    return context.style(described.text ?? base, described.kind);
  }
  if (context.depth !== null && depth > context.depth) return tooDeep(context, value);
  const level = depth + 1;
  context.seen.push(value);
  context.level = level;
  const output = described.entries ? described.entries(level) : [];
  const own = properties(context, value, level, keys, described.isList);
  if (context.sorted) own.sort(context.sorted === true ? undefined : context.sorted);
  output.push(...own);
  context.seen.pop();
  let { open } = described;
  let shownBase = base;
  const number = context.circular?.get(value);
  if (number !== undefined) {
    const mark = context.style(`<ref *${number}>`, "special");
    if (shownBase) shownBase = `${mark} ${shownBase}`;
    else open = `${mark} ${open}`;
  }
  return joined(context, output, { ...described, open, base: shownBase }, level, value);
}

function tooDeep(context, value) {
  const name = constructorName(value) ?? "Object: null prototype";
  const tag = tagOf(value);
  const text = Array.isArray(value)
    ? name === "Array"
      ? "Array"
      : `${name}(${value.length})`
    : prefixOf(name, tag === name ? "" : tag, "Object").trim();
  const shown = name === "Object: null prototype" ? "Object: null prototype" : text;
  return context.style(`[${shown}]`, "special");
}

function joined(context, given, { open, close, base, isList }, level, value) {
  let output = given;
  const start = base ? `${base} ` : "";
  if (output.length === 0) return close ? `${start}${open}${close}` : start.trim();
  const { compact, breakLength } = context;
  if (compact !== true) {
    const count = output.length;
    if (isList && count > 6) output = grouped(context, output, value);
    if (context.level - level < compact && count === output.length) {
      const length = output.length + context.indentation + open.length + base.length + 10;
      if (fits(output, length, breakLength, base)) {
        const text = output.join(", ");
        if (!text.includes("\n")) return `${start}${open} ${text} ${close}`;
      }
    }
    const indentation = `\n${" ".repeat(context.indentation)}`;
    const middle = output.join(`,${indentation}  `);
    return `${start}${open}${indentation}  ${middle}${indentation}${close}`;
  }
  if (fits(output, 0, breakLength, base)) {
    return `${open}${base ? ` ${base}` : ""} ${output.join(", ")} ${close}`;
  }
  const indentation = `\n${" ".repeat(context.indentation)}`;
  const line =
    base === "" && open.length === 1 ? " " : `${base ? ` ${base}` : ""}\n${indentation}  `;
  return `${open}${line}${output.join(`,${indentation}  `)} ${close}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const plain = (text) => text.replace(/\u001b\[\d+m/g, "");

function fits(output, start, breakLength, base) {
  let total = output.length + start;
  if (total + output.length > breakLength) return false;
  for (const each of output) {
    total += plain(each).length;
    if (total > breakLength) return false;
  }
  return base === "" || !base.includes("\n");
}

/** The entries of a long list in columns. */
function grouped(context, output, value) {
  const hasRest = context.maxArrayLength < output.length || output.at(-1).includes("more item");
  const count = hasRest ? output.length - 1 : output.length;
  const lengths = output.slice(0, count).map((each) => plain(each).length);
  const longest = Math.max(...lengths) + 2;
  const total = lengths.reduce((sum, each) => sum + each + 2, 0);
  if (longest * 3 + context.indentation >= context.breakLength) return output;
  if (!(total / longest > 5 || longest <= 6 + 2)) return output;
  const width = Math.max(longest - 3 - Math.sqrt(longest - total / output.length), 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * width * count) / width),
    Math.floor((context.breakLength - context.indentation) / longest),
    context.compact * 4,
    15,
  );
  if (columns <= 1) return output;
  const widths = [];
  for (let column = 0; column < columns; column += 1) {
    let most = 0;
    for (let index = column; index < count; index += columns) most = Math.max(most, lengths[index]);
    widths.push(most + 2);
  }
  const isNumeric =
    value !== undefined &&
    Array.prototype.every.call(value, (each) => ["number", "bigint"].includes(typeof each));
  const rows = [];
  for (let index = 0; index < count; index += columns) {
    const end = Math.min(index + columns, count);
    const cells = [];
    for (let place = index; place < end; place += 1) {
      const isLast = place === end - 1;
      const text = isLast ? output[place] : `${output[place]}, `;
      const extra = output[place].length - lengths[place];
      const width = widths[place - index] + extra;
      if (isNumeric) cells.push(text.padStart(isLast ? width - 2 : width));
      else cells.push(isLast ? text : text.padEnd(width));
    }
    rows.push(cells.join(""));
  }
  if (hasRest) rows.push(output[count]);
  return rows;
}

inspect.custom = custom;
inspect.styles = styles.kinds;
inspect.colors = styles.colors;
Object.defineProperty(inspect, "defaultOptions", {
  get: () => ({ ...defaults }),
  set: (options) => Object.assign(defaults, options),
});
