// What a tool cannot have here, and what it is told when it tries: why, and what to do instead.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { EventEmitter } from "./events.js";

/** The error of using `what`. */
export function refused(what, why, instead) {
  const error = new Error(
    `${what} is not available: a tool runs as JavaScript inside a browser, where ${why}; ${instead}`,
  );
  return Object.assign(error, { code: "ERR_NOT_SUPPORTED" });
}

const network = ["there are no sockets", "use fetch() or the modules http and https"];
const processes = ["there are no processes", "do it in the tool itself, or with fetch()"];
const threads = ["a call has one thread", "do the work in the tool's own thread"];

const lists = {
  child_process: [
    processes,
    "exec execFile execFileSync execSync fork spawn spawnSync ChildProcess",
  ],
  cluster: [processes, "fork setupPrimary setupMaster disconnect"],
  net: [network, "connect createConnection createServer Socket Server Stream"],
  tls: [network, "connect createServer TLSSocket Server createSecureContext"],
  dgram: [network, "createSocket Socket"],
  dns: [
    ["names are resolved by whoever makes the request", "use fetch() with the host's name"],
    "lookup lookupService resolve resolve4 resolve6 resolveMx resolveTxt resolveSrv resolveNs reverse",
  ],
  http2: [network, "connect createServer createSecureServer"],
  inspector: [["there is no debugger", "print what is to be seen"], "open Session"],
  worker_threads: [threads, "Worker"],
  repl: [["there is nobody to type", "read standard input"], "start"],
  v8: [
    ["the engine is the browser's", "use structuredClone() to copy values"],
    "setFlagsFromString writeHeapSnapshot takeCoverage serialize deserialize",
  ],
  trace_events: [["there is no tracing", "measure with performance.now()"], "createTracing"],
  wasi: [["WASI is not offered to JavaScript", "use WebAssembly itself"], "WASI"],
  sqlite: [["there is no SQLite", "keep data in the tool"], "DatabaseSync"],
};

function refusal(module, name, [why, instead]) {
  const what = `${module}.${name}()`;
  const isClass = /^[A-Z]/.test(name);
  const stub = isClass
    ? class extends EventEmitter {
        constructor() {
          super();
          throw refused(`${module}.${name}`, why, instead);
        }
      }
    : () => {
        throw refused(what, why, instead);
      };
  return Object.defineProperty(stub, "name", { value: name });
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const isIPv4 = (text) => ipv4.test(text);

function isIPv6(text) {
  if (!/^[\da-f:.]*:[\da-f:.]*(%.+)?$/i.test(text)) return false;
  try {
    return Boolean(new URL(`http://[${text.split("%")[0]}]/`));
  } catch {
    return false;
  }
}

const extras = {
  net: {
    isIP: (text) => (isIPv4(text) ? 4 : isIPv6(text) ? 6 : 0),
    isIPv4,
    isIPv6,
    getDefaultAutoSelectFamily: () => true,
    setDefaultAutoSelectFamily() {},
  },
  tls: { DEFAULT_MIN_VERSION: "TLSv1.2", DEFAULT_MAX_VERSION: "TLSv1.3", rootCertificates: [] },
  cluster: { isMaster: true, isPrimary: true, isWorker: false, workers: {} },
  worker_threads: {
    isMainThread: true,
    parentPort: null,
    workerData: null,
    threadId: 0,
    resourceLimits: {},
  },
  v8: {
    getHeapStatistics: () => ({ total_heap_size: 67108864, used_heap_size: 33554432 }),
    cachedDataVersionTag: () => 0,
  },
  dns: {
    setDefaultResultOrder() {},
    getDefaultResultOrder: () => "verbatim",
    getServers: () => [],
  },
  inspector: { url: () => undefined, console: undefined },
  http2: { constants: {} },
};

/** The modules that can be imported and not used. */
export const refusals = Object.fromEntries(
  Object.entries(lists).map(([module, [reason, names]]) => {
    const stubs = names.split(" ").map((name) => [name, refusal(module, name, reason)]);
    return [module, { ...Object.fromEntries(stubs), ...extras[module] }];
  }),
);
const { lookup: _, ...names } = refusals.dns;
refusals["dns/promises"] = { lookup: refusals.dns.lookup, ...names };
refusals.dns.promises = refusals["dns/promises"];
