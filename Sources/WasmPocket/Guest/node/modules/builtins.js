// Node's own modules, each made when it is first asked for.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { refusals } from "../refused.js";

const lazy = {
  assert: () => require("../assert.js").default,
  "assert/strict": () => require("../assert.js").default.strict,
  async_hooks: () => require("../async-hooks.js").default,
  buffer: () => require("../buffer.js").default,
  console: () => require("../console.js").console,
  constants: () => require("../os.js").default.constants,
  crypto: () => require("../crypto.js").default,
  diagnostics_channel: () => require("../diagnostics-channel.js").default,
  domain: () => ({ create: () => require("../refused.js").refused("domain", "", "") }),
  events: () => require("../events.js").EventEmitter,
  fs: () => require("../fs/index.js").default,
  "fs/promises": () => require("../fs/index.js").default.promises,
  http: () => require("../net/http.js").http,
  https: () => require("../net/http.js").https,
  module: () => require("./commonjs.js").Module,
  os: () => require("../os.js").default,
  path: () => require("../path.js").default,
  "path/posix": () => require("../path.js").default,
  perf_hooks: () => require("../perf-hooks.js").default,
  process: () => globalThis.process,
  punycode: () => require("punycode/"),
  querystring: () => require("../querystring.js").default,
  readline: () => require("../readline.js").default,
  "readline/promises": () => require("../readline.js").default.promises,
  stream: () => require("../stream.js").default,
  "stream/consumers": () => require("../stream.js").consumers,
  "stream/promises": () => require("../stream.js").promises,
  "stream/web": () => require("../web.js").streams,
  string_decoder: () => require("string_decoder/"),
  sys: () => require("../util.js").default,
  timers: () => require("../timers.js").timers,
  "timers/promises": () => require("../timers.js").timers.promises,
  tty: () => require("../os.js").tty,
  url: () => require("../url.js").default,
  util: () => require("../util.js").default,
  "util/types": () => require("../util.js").default.types,
  vm: () => require("../vm.js").default,
  zlib: () => require("../zlib.js").default,
};
for (const [name, module] of Object.entries(refusals)) lazy[name] = () => module;
/** Those that are asked for with their prefix alone. */
const prefixed = { sqlite: lazy.sqlite, test: () => require("../test.js").default };
delete lazy.sqlite;

export const builtinNames = Object.keys(lazy).sort();
const loaded = new Map();

export function isBuiltin(specifier) {
  if (typeof specifier !== "string") return false;
  const name = specifier.replace(/^node:/, "");
  return Object.hasOwn(lazy, name) || (name !== specifier && Object.hasOwn(prefixed, name));
}

export function loadBuiltin(name) {
  if (!loaded.has(name)) loaded.set(name, (lazy[name] ?? prefixed[name])());
  return loaded.get(name);
}
