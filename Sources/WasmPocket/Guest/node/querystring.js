// The module `querystring`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

const plain = (text) => encodeURIComponent(text).replace(/%2[17]|%2A|%7E/gi, decodeURIComponent);
const escaped = (value) => plain(typeof value === "string" ? value.toWellFormed() : String(value));

function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([\da-f]{2})/gi, (_, digits) => String.fromCharCode(`0x${digits}`));
  }
}

function primitive(value) {
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  return typeof value === "bigint" || typeof value === "boolean" ? String(value) : "";
}

function stringify(object, separator = "&", equals = "=", options = {}) {
  if (object === null || typeof object !== "object") return "";
  const encode = options.encodeURIComponent ?? querystring.escape;
  return Object.entries(object)
    .flatMap(([name, value]) => {
      const values = Array.isArray(value) ? value : [value];
      return values.map((each) => encode(name) + equals + encode(primitive(each)));
    })
    .join(separator);
}

function parse(text, separator = "&", equals = "=", options = {}) {
  const values = Object.create(null);
  if (typeof text !== "string" || text === "") return values;
  const decode = options.decodeURIComponent ?? querystring.unescape;
  const most = options.maxKeys ?? 1000;
  const parts = text.split(separator);
  for (const part of most > 0 ? parts.slice(0, most) : parts) {
    if (part === "") continue;
    const at = part.indexOf(equals);
    const [name, value] = at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + equals.length)];
    const [key, each] = [name, value].map((piece) => decode(piece.replaceAll("+", " ")));
    if (!(key in values)) values[key] = each;
    else values[key] = [].concat(values[key], each);
  }
  return values;
}

const querystring = {
  stringify,
  parse,
  escape: escaped,
  unescape: unescaped,
  encode: stringify,
  decode: parse,
};
export default querystring;
