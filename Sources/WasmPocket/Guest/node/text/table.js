// What console.table prints.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { inspect } from "./inspect.js";
import { isMap, isSet } from "./types.js";

const shown = (value) => {
  const depth = value !== null && typeof value === "object" && !Array.isArray(value) ? -1 : 0;
  return inspect(value, { maxArrayLength: 3, breakLength: Number.POSITIVE_INFINITY, depth });
};

const width = (text) => [...text].reduce((sum, each) => sum + (wide.test(each) ? 2 : 1), 0);
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u;

const padded = (text, size) => ` ${text}${" ".repeat(size - width(text) - 1)}`;

function drawn(heads, rows) {
  const sizes = heads.map((head, column) => {
    return Math.max(width(head), ...rows.map((row) => width(row[column]))) + 2;
  });
  const line = (left, middle, right) =>
    left + sizes.map((size) => "─".repeat(size)).join(middle) + right;
  const text = (cells) => `│${cells.map((cell, column) => padded(cell, sizes[column])).join("│")}│`;
  const body = rows.map(text);
  return [line("┌", "┬", "┐"), text(heads), line("├", "┼", "┤"), ...body, line("└", "┴", "┘")].join(
    "\n",
  );
}

/** The table of `value`, with the columns that are asked for; nothing if it is no table. */
export function table(value, columns) {
  if (value === null || typeof value !== "object") return undefined;
  if (isMap(value)) {
    const rows = [...value].map(([key, each], index) => [String(index), shown(key), shown(each)]);
    return drawn(["(iteration index)", "Key", "Values"], rows);
  }
  const isList = isSet(value);
  const pairs = isList ? [...value].map((each, index) => [index, each]) : Object.entries(value);
  const names = [];
  let hasValues = false;
  for (const [, each] of pairs) {
    if (each === null || typeof each !== "object") hasValues = true;
    else for (const key of columns ?? Object.keys(each)) if (!names.includes(key)) names.push(key);
  }
  const rows = pairs.map(([key, each]) => {
    const isObject = each !== null && typeof each === "object";
    const cells = names.map((name) =>
      isObject && Object.hasOwn(each, name) ? shown(each[name]) : "",
    );
    if (hasValues && !columns) cells.push(isObject ? "" : shown(each));
    return [String(key), ...cells];
  });
  const head = isList ? "(iteration index)" : "(index)";
  return drawn([head, ...names, ...(hasValues && !columns ? ["Values"] : [])], rows);
}
