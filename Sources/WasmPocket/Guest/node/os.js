// The modules `os` and `tty`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { constants as fsConstants } from "./fs/descriptors.js";
import { state } from "./state.js";

const signals = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGTERM: 15 };
const errno = { EPERM: 1, ENOENT: 2, EACCES: 13, EEXIST: 17, ENOTDIR: 20, EISDIR: 21, EINVAL: 22 };
const home = () => globalThis.process.env.HOME ?? "/home/node";

export default {
  EOL: "\n",
  devNull: "/dev/null",
  constants: { signals, errno, priority: {}, dlopen: {}, UV_UDP_REUSEADDR: 4, ...fsConstants },
  arch: () => "x64",
  platform: () => "linux",
  type: () => "Linux",
  release: () => "6.1.0",
  version: () => "#1 SMP",
  machine: () => "x86_64",
  endianness: () => "LE",
  hostname: () => "localhost",
  homedir: home,
  tmpdir: () => (globalThis.process.env.TMPDIR ?? "/tmp").replace(/(.)\/$/, "$1"),
  userInfo: () => ({ uid: 1000, gid: 1000, username: "node", homedir: home(), shell: "/bin/sh" }),
  uptime: () => performance.now() / 1000,
  loadavg: () => [0, 0, 0],
  totalmem: () => 536870912,
  freemem: () => 268435456,
  availableParallelism: () => 1,
  cpus: () => [
    { model: "browser", speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } },
  ],
  networkInterfaces: () => ({}),
  getPriority: () => 0,
  setPriority() {},
};

export const tty = {
  isatty: (fd) => fd === 0 && Boolean(state.environment.DEPLOYED),
  ReadStream: class ReadStream {},
  WriteStream: class WriteStream {},
};
