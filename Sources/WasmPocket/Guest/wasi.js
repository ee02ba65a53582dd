// WASI preview 1 for one program, over a tree of files in memory
// (https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md).
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { Descriptors } from "./wasi-descriptors.js";
import { ERRNO, require, WasiError } from "./wasi-errors.js";
import { fileCalls } from "./wasi-files.js";
import { Memory, size } from "./wasi-memory.js";
import { pathCalls } from "./wasi-paths.js";
import { pollCalls } from "./wasi-poll.js";

/** Thrown by proc_exit(), which does not return. */
class Exit {
  constructor(status) {
    this.status = status;
  }
}

/** What a program is run with: `args`, `environment`, `stdin` (bytes), `stdout` and `stderr`
 * (functions that take bytes), `preopens` (pairs of a name and a folder), and `wait`, which takes
 * milliseconds and returns after them. */
export class Wasi {
  #memory = new Memory();
  imports;

  constructor(given) {
    const state = { memory: this.#memory, descriptors: new Descriptors(given), ...given };
    const calls = {
      ...processCalls(state),
      ...fileCalls(state),
      ...pathCalls(state),
      ...pollCalls(state),
      ...socketCalls(state),
    };
    const guarded = Object.entries(calls).map(([name, call]) => [name, guard(call)]);
    this.imports = { wasi_snapshot_preview1: Object.fromEntries(guarded) };
  }

  /** Goes once through what most programs call, on a memory of its own. */
  rehearse() {
    this.#memory.attach(new WebAssembly.Memory({ initial: 1 }));
    const calls = this.imports.wasi_snapshot_preview1;
    calls.args_sizes_get(0, 4);
    calls.args_get(0, 64);
    calls.environ_sizes_get(0, 4);
    calls.environ_get(0, 64);
    calls.fd_prestat_get(3, 0);
    calls.fd_prestat_dir_name(3, 0, 1);
    calls.fd_fdstat_get(0, 0);
    calls.fd_filestat_get(1, 0);
    calls.fd_seek(1, 0n, 1, 0);
    calls.fd_read(0, 0, 1, 16);
    calls.fd_write(1, 0, 1, 16);
    calls.fd_close(0);
    calls.clock_time_get(0, 0n, 0);
    calls.random_get(0, 8);
  }

  /** Runs the program; its exit status. A trap is thrown as it comes. */
  run(instance) {
    this.#memory.attach(instance.exports.memory);
    try {
      instance.exports._start();
      return 0;
    } catch (error) {
      if (error instanceof Exit) return error.status;
      throw error;
    }
  }
}

/** `call`, with the error that it ends with as its result. */
function guard(call) {
  return (...values) => {
    try {
      return call(...values) ?? ERRNO.SUCCESS;
    } catch (error) {
      if (error instanceof Exit) throw error;
      if (error instanceof WasiError) return error.errno;
      // Of the tree, which has POSIX's names.
      if (error?.code) return ERRNO[String(error.code).slice(1)] ?? ERRNO.IO;
      if (error instanceof RangeError) return ERRNO.FAULT;
      throw error;
    }
  };
}

function processCalls({ memory, args, environment }) {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const sizes = (texts) => (count, length) => {
    memory.u32(count, texts.length);
    memory.u32(length, size(texts));
  };
  return {
    args_sizes_get: sizes(args),
    args_get: (table, place) => memory.strings(args, table, place),
    environ_sizes_get: sizes(variables),
    environ_get: (table, place) => memory.strings(variables, table, place),
    proc_exit: (status) => {
      throw new Exit(status >>> 0);
    },
    proc_raise: () => ERRNO.NOTSUP,
    sched_yield: () => {},
    random_get: (pointer, length) => {
      const bytes = memory.bytes(pointer, length);
      for (let start = 0; start < bytes.length; start += 65536) {
        crypto.getRandomValues(bytes.subarray(start, start + 65536));
      }
    },
  };
}

/** There are no sockets; what is said of them is that a descriptor is none. */
function socketCalls({ descriptors }) {
  const refuse = (number) => {
    descriptors.get(number);
    require(false, "NOTSOCK");
  };
  return { sock_accept: refuse, sock_recv: refuse, sock_send: refuse, sock_shutdown: refuse };
}
