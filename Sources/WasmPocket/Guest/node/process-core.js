// The object `process`, less its streams, which are made when they are first asked for.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import path from "path-browserify";
import { EventEmitter } from "./events.js";
import { fsError } from "./fs/errors.js";
import { hold, loop, nextTick, notFunction, received } from "./loop.js";
import { refused } from "./refused.js";
import { exitSignal, finish, state } from "./state.js";

const clock = performance.now.bind(performance);
const started = clock();
const version = "v20.20.2";

function Process() {}
Object.setPrototypeOf(Process.prototype, EventEmitter.prototype);
Object.defineProperty(Process, "name", { value: "process" });
Object.defineProperty(Process.prototype, "constructor", { value: Process });
Object.defineProperty(Process.prototype, Symbol.toStringTag, { value: "process" });

export const process = new Process();
EventEmitter.call(process);

function hrtime(before) {
  const now = clock();
  let [seconds, nanoseconds] = [Math.floor(now / 1000), Math.floor((now % 1000) * 1e6)];
  if (before) {
    seconds -= before[0];
    nanoseconds -= before[1];
    if (nanoseconds < 0) [seconds, nanoseconds] = [seconds - 1, nanoseconds + 1e9];
  }
  return [seconds, nanoseconds];
}
hrtime.bigint = () => BigInt(Math.floor(clock() * 1e6));

/** The environment, whose values are strings as node's are. */
export function environmentOf(values) {
  return new Proxy(
    { ...values },
    {
      set(target, name, value) {
        if (typeof name !== "symbol") target[name] = String(value);
        return true;
      },
      defineProperty(target, name, descriptor) {
        const value = String(descriptor.value);
        return Reflect.defineProperty(target, name, { ...descriptor, value });
      },
    },
  );
}

let isExiting = false;

/** The end of the call by `code`, after the tool has been told. */
export function leave(code) {
  if (code !== undefined) process.exitCode = code;
  if (!isExiting) {
    isExiting = true;
    process._exiting = true;
    process.emit("exit", Number(process.exitCode ?? 0));
  }
  finish({ exit: Number(process.exitCode ?? 0) & 0xff });
}

function exit(code) {
  if (code !== undefined && !Number.isInteger(Number(code))) {
    const error = new TypeError(
      `The "code" argument must be of type number. Received ${received(code)}`,
    );
    throw Object.assign(error, { code: "ERR_INVALID_ARG_TYPE" });
  }
  leave(code);
  throw exitSignal;
}

function emitWarning(warning, options, code) {
  const isObject = typeof options === "object" && options !== null;
  const { type = "Warning", detail } = isObject ? options : { type: options };
  const error = warning instanceof Error ? warning : new Error(warning);
  if (!(warning instanceof Error)) error.name = type;
  const said = isObject ? options.code : code;
  if (said) error.code = said;
  if (detail) error.detail = detail;
  nextTick(() => {
    process.emit("warning", error);
    const label = said ? `[${said}] ` : "";
    const more = detail ? `\n${detail}` : "";
    process.stderr.write(`(node:${process.pid}) ${label}${error.name}: ${error.message}${more}\n`);
  });
}

function chdir(place) {
  const target = path.resolve(state.cwd, place);
  if (!process.isFolder(target)) {
    const error = fsError("ENOENT", "chdir", state.cwd, place);
    throw error;
  }
  state.cwd = target;
}

const memory = () => {
  const used = globalThis.performance?.memory?.usedJSHeapSize ?? 33554432;
  return { rss: used * 2, heapTotal: used * 2, heapUsed: used, external: 1e6, arrayBuffers: 1e5 };
};
memory.rss = () => memory().rss;

Object.assign(process, {
  title: "/usr/bin/node",
  version,
  versions: { node: version.slice(1), v8: "11.3.244.8-node.30", uv: "1.46.0", modules: "115" },
  arch: "x64",
  platform: "linux",
  release: { name: "node", lts: "Iron" },
  argv: ["/usr/bin/node"],
  argv0: "node",
  execArgv: [],
  execPath: "/usr/bin/node",
  pid: 2,
  ppid: 1,
  exitCode: undefined,
  config: { target_defaults: {}, variables: {} },
  features: { inspector: false, tls: true, ipv6: true, uv: true },
  env: environmentOf({}),
  allowedNodeEnvironmentFlags: new Set(),
  report: {},
  nextTick,
  exit,
  reallyExit: exit,
  hrtime,
  chdir,
  emitWarning,
  cwd: () => state.cwd,
  uptime: () => (clock() - started) / 1000,
  umask: () => 0o22,
  memoryUsage: memory,
  resourceUsage: () => ({ userCPUTime: 0, systemCPUTime: 0, maxRSS: 0 }),
  cpuUsage: () => ({ user: Math.floor((clock() - started) * 1000), system: 0 }),
  getuid: () => 1000,
  geteuid: () => 1000,
  getgid: () => 1000,
  getegid: () => 1000,
  getgroups: () => [1000],
  constrainedMemory: () => 0,
  setUncaughtExceptionCaptureCallback(fn) {
    process.captured = fn ?? undefined;
  },
  hasUncaughtExceptionCaptureCallback: () => Boolean(process.captured),
  setSourceMapsEnabled() {},
  getActiveResourcesInfo: () => [],
  abort: () => exit(134),
  kill(pid, signal) {
    if (pid === process.pid && signal === 0) return true;
    throw refused("process.kill()", "there are no processes", "end the call with process.exit()");
  },
  binding(name) {
    throw new Error(`No such module: ${name}`);
  },
  dlopen() {
    throw refused("process.dlopen()", "native code cannot run", "use JavaScript or WebAssembly");
  },
  getBuiltinModule: undefined,
});
for (const name of ["captured", "isFolder", "getBuiltinModule"]) {
  Object.defineProperty(process, name, { value: undefined, writable: true, enumerable: false });
}

export { hold, loop, notFunction };
