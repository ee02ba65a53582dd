// setTimeout, setInterval, setImmediate, and their promises.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { context } from "./context.js";
import {
  addImmediate,
  addTimer,
  notFunction,
  refer,
  removeImmediate,
  removeTimer,
} from "./loop.js";
import { promisify } from "./text/promisify.js";

const known = new Map();
let numbers = 1;

/** What has a job that may keep the loop alive. */
class Pending {
  ref() {
    refer(this.job, true);
    return this;
  }

  unref() {
    refer(this.job, false);
    return this;
  }

  hasRef() {
    return this.job.isReferenced;
  }
}

export class Timeout extends Pending {
  constructor(fn, delay, args, repeats) {
    super();
    const given = Number(delay);
    const wait = given >= 1 && given <= 2147483647 ? Math.trunc(given) : 1;
    const job = { fn, args, delay: wait, stores: context.stores, isReferenced: true };
    job.fire = () => {
      if (repeats) addTimer(job);
      else known.delete(this.number);
      Reflect.apply(fn, this, args);
    };
    Object.defineProperties(this, { job: { value: job }, number: { value: numbers++ } });
    addTimer(job);
  }

  refresh() {
    removeTimer(this.job);
    addTimer(this.job);
    return this;
  }

  close() {
    clearTimeout(this);
    return this;
  }

  [Symbol.toPrimitive]() {
    known.set(this.number, this);
    return this.number;
  }
}

class Immediate extends Pending {
  constructor(fn, args) {
    super();
    const job = { fn, args, stores: context.stores, isReferenced: true };
    Object.defineProperty(this, "job", { value: job });
    addImmediate(job);
  }
}

export function setTimeout(fn, delay, ...args) {
  if (typeof fn !== "function") throw notFunction(fn);
  return new Timeout(fn, delay, args, false);
}

export function setInterval(fn, delay, ...args) {
  if (typeof fn !== "function") throw notFunction(fn);
  return new Timeout(fn, delay, args, true);
}

export function clearTimeout(timer) {
  const found = timer instanceof Timeout ? timer : known.get(Number(timer));
  if (!found) return;
  known.delete(found.number);
  removeTimer(found.job);
}

export const clearInterval = (timer) => clearTimeout(timer);

export function setImmediate(fn, ...args) {
  if (typeof fn !== "function") throw notFunction(fn);
  return new Immediate(fn, args);
}

export function clearImmediate(immediate) {
  if (immediate instanceof Immediate) removeImmediate(immediate.job);
}

/** Rejects with what `signal` says, after `cancel`, once it is aborted. */
function abortable(signal, cancel, reject) {
  const abort = () => {
    cancel();
    const error = new Error("The operation was aborted", { cause: signal.reason });
    error.name = "AbortError";
    error.code = "ABORT_ERR";
    reject(error);
  };
  if (signal?.aborted) abort();
  else signal?.addEventListener("abort", abort, { once: true });
}

const promises = {
  setTimeout(delay, value, options) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, delay, value);
      if (options?.ref === false) timer.unref();
      abortable(options?.signal, () => clearTimeout(timer), reject);
    });
  },
  setImmediate(value, options) {
    return new Promise((resolve, reject) => {
      const immediate = setImmediate(resolve, value);
      abortable(options?.signal, () => clearImmediate(immediate), reject);
    });
  },
  async *setInterval(delay, value, options) {
    while (true) yield await promises.setTimeout(delay, value, options);
  },
  scheduler: {
    wait: (delay, options) => promises.setTimeout(delay, undefined, options),
    yield: () => promises.setImmediate(),
  },
};

setTimeout[promisify.custom] = promises.setTimeout;
setImmediate[promisify.custom] = promises.setImmediate;

export const timers = {
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
  clearImmediate,
  promises,
};
