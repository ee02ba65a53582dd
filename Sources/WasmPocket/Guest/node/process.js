// What `process` has of streams, and what becomes of errors that nobody caught.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { Buffer } from "./buffer.js";
import { restOfInput } from "./fs/descriptors.js";
import { locate } from "./fs/places.js";
import { enter, later, loop } from "./loop.js";
import { leave, process } from "./process-core.js";
import { exitSignal, finish, state } from "./state.js";
import { stream } from "./stream.js";
import { inspect } from "./text/inspect.js";

process.isFolder = (place) => locate(place, "chdir").entry?.kind === "folder";

class Output extends stream.Writable {
  constructor(fd, name) {
    super({ decodeStrings: true, autoDestroy: false });
    Object.assign(this, { fd, _type: "pipe" });
    Object.defineProperty(this, "sink", { value: name });
  }

  _write(chunk, _, done) {
    if (!state.isOver) state[this.sink](chunk);
    done();
  }

  destroySoon() {}

  getColorDepth() {
    return 1;
  }

  hasColors() {
    return false;
  }
}

class Input extends stream.Readable {
  constructor() {
    super({ highWaterMark: 65536 });
    this.fd = 0;
    if (state.environment.DEPLOYED) Object.assign(this, { isTTY: true, isRaw: false });
  }

  _read() {
    later(() => {
      const bytes = restOfInput();
      if (bytes.length > 0) this.push(Buffer.from(bytes));
      else this.push(null);
    });
  }

  /** Of a terminal: nothing is echoed here, so there is nothing to set. */
  setRawMode(isRaw) {
    this.isRaw = Boolean(isRaw);
    return this;
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }
}

function lazily(name, make) {
  let value;
  Object.defineProperty(process, name, {
    get() {
      value ??= make();
      return value;
    },
    set(other) {
      value = other;
    },
    configurable: true,
    enumerable: true,
  });
}

lazily("stdout", () => new Output(1, "stdout"));
lazily("stderr", () => new Output(2, "stderr"));
lazily("stdin", () => new Input());

/** What is said of an error that ended the call. */
function told(error, isRejection) {
  if (!(error instanceof Error) && isRejection) {
    const shown = typeof error === "object" && error !== null ? inspect(error) : String(error);
    return (
      "Uncaught [UnhandledPromiseRejection: This error originated either by throwing inside of an " +
      "async function without a catch block, or by rejecting a promise which was not handled with " +
      `.catch(). The promise rejected with the reason "${shown}".] {\n` +
      "  code: 'ERR_UNHANDLED_REJECTION'\n}"
    );
  }
  return `Uncaught ${inspect(error)}`;
}

export function fail(error, isRejection = false) {
  if (error === exitSignal || state.isOver) return;
  const origin = isRejection ? "unhandledRejection" : "uncaughtException";
  try {
    if (process.captured) return void process.captured(error);
    process.emit("uncaughtExceptionMonitor", error, origin);
    if (process.emit("uncaughtException", error, origin)) return;
    process.exitCode = 1;
    process.emit("exit", 1);
  } catch (other) {
    if (other === exitSignal) return;
    return void finish({ exception: told(other), exit: 7 });
  }
  finish({ exception: told(error, isRejection), exit: 1 });
}

loop.onError = (error) => fail(error);

/** Hears of rejections nobody handled, and of errors in what the browser calls. */
export function listen(target) {
  target.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    rejected(event.reason, event.promise);
  });
  target.addEventListener("rejectionhandled", (event) => {
    enter(() => process.emit("rejectionHandled", event.promise));
  });
  target.addEventListener("error", (event) => {
    event.preventDefault();
    enter(() => fail(event.error ?? new Error(event.message)));
  });
}

export function rejected(reason, promise) {
  if (reason === exitSignal || state.isOver) return;
  enter(() => {
    if (!process.emit("unhandledRejection", reason, promise)) fail(reason, true);
  });
}

/** What is done when nothing is left to wait for; `isPending` says whether the main module is. */
export function watchEnd(isPending) {
  loop.onEmpty = () => {
    enter(() => process.emit("beforeExit", Number(process.exitCode ?? 0)));
    if (loop.isAlive || state.isOver) return;
    if (!isPending()) return leave();
    enter(() => process.emit("exit", Number(process.exitCode ?? 0)));
    if (process.exitCode === undefined) {
      state.stderr(Buffer.from("Warning: Detected unsettled top-level await\n"));
    }
    finish({ exit: Number(process.exitCode ?? 13) });
  };
}

export { process };
