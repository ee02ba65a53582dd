// The module and the object `console`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { process } from "./process.js";
import { formatWithOptions } from "./text/format.js";
import { inspect } from "./text/inspect.js";
import { table } from "./text/table.js";

const clock = performance.now.bind(performance);

function elapsed(milliseconds) {
  if (milliseconds >= 3600000) return `${(milliseconds / 3600000).toFixed(3)}h`;
  if (milliseconds >= 60000) return `${(milliseconds / 60000).toFixed(3)}m`;
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(3)}s`;
  return `${Number(milliseconds.toFixed(3))}ms`;
}

export class Console {
  constructor(stdout, stderr) {
    const given = stdout?.stdout ? stdout : { stdout, stderr };
    const streams = { out: () => given.stdout, err: () => given.stderr ?? given.stdout };
    const options = given.inspectOptions ?? {};
    prepare(this, { ...streams, options, width: given.groupIndentation ?? 2 });
  }
}

const stateOf = new WeakMap();

function prepare(console, settings) {
  stateOf.set(console, { indentation: "", counts: new Map(), times: new Map(), ...settings });
  for (const [name, fn] of Object.entries(methods)) {
    const method = { [name]: (...args) => fn(stateOf.get(console), ...args) }[name];
    console[name] = method;
  }
}

function print(state, stream, text) {
  const { indentation } = state;
  const lines = indentation ? indentation + text.replaceAll("\n", `\n${indentation}`) : text;
  stream.write(`${lines}\n`);
}

const formatted = (state, args) => formatWithOptions(state.options, ...args);
const out = (state, ...args) => print(state, state.out(), formatted(state, args));
const err = (state, ...args) => print(state, state.err(), formatted(state, args));

function timed(state, label, method) {
  const start = state.times.get(label);
  if (start !== undefined) return elapsed(clock() - start);
  process.emitWarning(`No such label '${label}' for ${method}`);
  return undefined;
}

const methods = {
  log: out,
  debug: out,
  info: out,
  warn: err,
  error: err,
  dir: (state, value, options) =>
    out(state, inspect(value, { customInspect: false, ...state.options, ...options })),
  dirxml: out,
  trace(state, ...args) {
    const error = { name: "Trace", message: formatted(state, args) };
    Error.captureStackTrace(error, methods.trace);
    err(state, `Trace${error.message ? `: ${error.message}` : ""}`);
  },
  assert(state, value, ...args) {
    if (value) return;
    if (typeof args[0] === "string") args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift("Assertion failed");
    err(state, ...args);
  },
  clear() {},
  count(state, label = "default") {
    const count = (state.counts.get(String(label)) ?? 0) + 1;
    state.counts.set(String(label), count);
    out(state, `${label}: ${count}`);
  },
  countReset: (state, label = "default") => void state.counts.delete(String(label)),
  group(state, ...args) {
    if (args.length > 0) out(state, ...args);
    state.indentation += " ".repeat(state.width);
  },
  groupCollapsed: (state, ...args) => methods.group(state, ...args),
  groupEnd(state) {
    state.indentation = state.indentation.slice(state.width);
  },
  table(state, value, columns) {
    const text = table(value, columns);
    if (text === undefined) out(state, value);
    else out(state, text);
  },
  time: (state, label = "default") => void state.times.set(String(label), clock()),
  timeEnd(state, label = "default") {
    const time = timed(state, String(label), "console.timeEnd()");
    if (time) out(state, `${label}: ${time}`);
    state.times.delete(String(label));
  },
  timeLog(state, label = "default", ...args) {
    const time = timed(state, String(label), "console.timeLog()");
    if (time) out(state, `${label}: ${time}`, ...args);
  },
};

export const console = { __proto__: {} };
prepare(console, {
  out: () => process.stdout,
  err: () => process.stderr,
  options: {},
  width: 2,
});
console.Console = Console;
Object.defineProperty(console, Symbol.toStringTag, { value: "console", configurable: true });
