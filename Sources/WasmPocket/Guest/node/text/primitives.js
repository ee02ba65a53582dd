// How numbers and strings are shown, and in what colours.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

export function formatNumber(value, context) {
  const text = Object.is(value, -0) ? "-0" : String(value);
  if (!context.numericSeparator) return text;
  const [whole, fraction] = text.split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, "_");
  return fraction ? `${groups}.${fraction.replace(/(\d{3})(?=\d)/g, "$1_")}` : groups;
}

const escapes = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\" };

/** A string in quotation marks: such as it does not contain, if there are. */
export function quoted(text) {
  const quote = !text.includes("'")
    ? "'"
    : !text.includes('"')
      ? '"'
      : !text.includes("`") && !text.includes("${")
        ? "`"
        : "'";
  const pattern =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    /[\u0000-\u001f\u007f-\u009f\\']|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  const body = text.replace(pattern, (letter) => {
    if (letter === "'") return quote === "'" ? "\\'" : letter;
    if (escapes[letter]) return escapes[letter];
    const code = letter.charCodeAt(0);
    if (code > 255) return `\\u${code.toString(16).toUpperCase()}`;
    return `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return quote + body + quote;
}

const colors = {
  reset: [0, 0],
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
  underline: [4, 24],
  blink: [5, 25],
  inverse: [7, 27],
  hidden: [8, 28],
  strikethrough: [9, 29],
  black: [30, 39],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
  white: [37, 39],
  gray: [90, 39],
  grey: [90, 39],
  redBright: [91, 39],
  greenBright: [92, 39],
  yellowBright: [93, 39],
  blueBright: [94, 39],
  magentaBright: [95, 39],
  cyanBright: [96, 39],
  whiteBright: [97, 39],
};

const kinds = {
  special: "cyan",
  number: "yellow",
  bigint: "yellow",
  boolean: "yellow",
  undefined: "grey",
  null: "bold",
  string: "green",
  symbol: "green",
  date: "magenta",
  regexp: "red",
  module: "underline",
};

export const styles = { colors, kinds };

export function styled(text, kind) {
  const color = colors[kinds[kind]];
  return color ? `\u001b[${color[0]}m${text}\u001b[${color[1]}m` : text;
}

/** util.styleText. */
export function styleText(format, text, { validateStream = true, stream } = {}) {
  if (validateStream && !(stream ?? globalThis.process.stdout).isTTY) return String(text);
  const formats = Array.isArray(format) ? format : [format];
  return formats.reduceRight((inner, each) => {
    const [on, off] = colors[each];
    return `\u001b[${on}m${inner}\u001b[${off}m`;
  }, String(text));
}
