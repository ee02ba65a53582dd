// The module `url`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import path from "path-browserify";
import legacy from "url/";
import { argumentError } from "./fs/errors.js";
import { received } from "./loop.js";
import { state } from "./state.js";
import { inspect } from "./text/inspect.js";

const { URL, URLSearchParams } = globalThis;
const failure = (code, message) => Object.assign(new TypeError(message), { code });

function fileURLToPath(given) {
  const isText = typeof given === "string";
  if (!isText && !(given instanceof URL)) {
    throw argumentError("path", "of type string or an instance of URL", received(given));
  }
  const url = isText ? new URL(given) : given;
  if (url.protocol !== "file:") {
    throw failure("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  }
  return decodeURIComponent(url.pathname);
}

function pathToFileURL(place) {
  const slash = place.endsWith("/") && place !== "/" ? "/" : "";
  const whole = path.resolve(state.cwd, place) + slash;
  const text = whole.replace(/[%\\\n\r\t?#]/g, (letter) => encodeURIComponent(letter));
  return new URL(`file://${text}`);
}

function urlToHttpOptions(url) {
  const options = {
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ""),
    hash: url.hash,
    search: url.search,
    pathname: url.pathname,
    path: `${url.pathname || ""}${url.search || ""}`,
    href: url.href,
  };
  if (url.port !== "") options.port = Number(url.port);
  if (url.username || url.password) {
    options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  }
  return options;
}

function format(value, options = {}) {
  if (!(value instanceof URL)) return legacy.format(value);
  const copy = new URL(value);
  if (options.auth === false) copy.username = copy.password = "";
  if (options.fragment === false) copy.hash = "";
  if (options.search === false) copy.search = "";
  return copy.href;
}

const parts = ["href", "origin", "protocol", "username", "password", "host", "hostname", "port"];
parts.push("pathname", "search", "searchParams", "hash");

/** Has the browser's classes shown as node shows its own. */
function show(Class, text) {
  const value = function (depth, options) {
    return text(this, depth, options);
  };
  Object.defineProperty(Class.prototype, inspect.custom, { value, configurable: true });
}

show(URL, (url, depth, options) => {
  if (typeof depth === "number" && depth < 0) return url.href;
  const fields = Object.fromEntries(parts.map((name) => [name, url[name]]));
  return `URL ${inspect(fields, options)}`;
});
show(URLSearchParams, (params, _, options) => {
  const pairs = [...params].map(([name, value]) => `${inspect(name)} => ${inspect(value)}`);
  if (pairs.length === 0) return "URLSearchParams {}";
  const line = pairs.join(", ");
  if (line.length <= options.breakLength) return `URLSearchParams { ${line} }`;
  return `URLSearchParams {\n  ${pairs.join(",\n  ")} }`;
});

export default {
  URL,
  URLSearchParams,
  Url: legacy.Url,
  parse: legacy.parse,
  resolve: legacy.resolve,
  resolveObject: legacy.resolveObject,
  format,
  fileURLToPath,
  pathToFileURL,
  urlToHttpOptions,
  domainToASCII: (name) => new URL(`http://${name}`).hostname,
  domainToUnicode: (name) => require("punycode/").toUnicode(name),
};
