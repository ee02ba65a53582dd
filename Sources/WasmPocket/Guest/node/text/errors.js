// How errors are shown.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { constructorName } from "./names.js";
import { indented, keyed } from "./properties.js";

/** The stack as node shows it, with the name and the message as they are. */
function stackText(error) {
  const stack =
    typeof error.stack === "string" ? error.stack : Error.prototype.toString.call(error);
  const name = constructorName(error) ?? "Error";
  const own = error.name ?? name;
  if (name.endsWith("Error") && own === "Error" && stack.startsWith("Error") && name !== "Error") {
    return `${name}${stack.slice(5)}`;
  }
  return stack;
}

/** Leaves out the runtime's own frames. */
function cleaned(stack) {
  return stack
    .split("\n")
    .filter((line) => !/^\s+at .*(node\.mjs|data:text\/javascript|blob:)/.test(line))
    .join("\n");
}

export function showError(context, error) {
  const keys = keyed(error, context.showHidden).filter(
    (key) => !["name", "message", "stack"].includes(key) || !isIn(error, key),
  );
  if ("cause" in error && Object.hasOwn(error, "cause") && !keys.includes("cause")) {
    keys.push("cause");
  }
  if (Array.isArray(error.errors) && Object.hasOwn(error, "errors") && !keys.includes("errors")) {
    keys.push("errors");
  }
  let base = cleaned(stackText(error));
  const start = base.indexOf("\n    at");
  if (start < 0) base = `[${base}]`;
  if (context.indentation > 0) {
    base = base.replaceAll("\n", `\n${" ".repeat(context.indentation)}`);
  }
  return { base, open: "{", close: "}", isEmpty: true, text: base, keys, entries: () => [] };
}

function isIn(error, key) {
  return String(error.stack).includes(String(error[key]));
}

export { indented };
