// The event loop: timers, finished input and output, immediates, in node's order, each followed by
// the ticks and then by the microtasks. It says when nothing is left to wait for.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { context } from "./context.js";
import { exitSignal, state } from "./state.js";

const { port1, port2 } = new MessageChannel();
const post = port2.postMessage.bind(port2);
const nativeSetTimeout = globalThis.setTimeout.bind(globalThis);
const nativeClearTimeout = globalThis.clearTimeout.bind(globalThis);
const nativeQueueMicrotask = globalThis.queueMicrotask.bind(globalThis);
const clock = performance.now.bind(performance);

const ticks = [];
const timers = [];
const arrived = [];
let immediates = [];
let batch = [];
let phase = 0;
let turn = 0;
let now = clock();
let order = 0;
let references = 0;
let isPosted = false;
let isInside = false;
let isStarted = false;
let alarm;
let quiet = 0;

export const loop = {
  /** What is done with an error nobody caught, and when nothing is left. */
  onError(_error) {},
  onEmpty() {},
  get isAlive() {
    return references > 0 || ticks.length > 0;
  },
};

function schedule() {
  if (isPosted || !isStarted) return;
  isPosted = true;
  post(0);
}

/** Keeps the loop from ending until what is returned is called. */
export function hold() {
  let isHeld = true;
  references += 1;
  return () => {
    if (isHeld) references -= 1;
    isHeld = false;
    schedule();
  };
}

/** What `promise` comes to, which counts as work until then. Not the promise itself: that would count
 * as handled. */
export function counted(promise) {
  const release = hold();
  return promise.then(
    (value) => {
      release();
      return value;
    },
    (error) => {
      release();
      throw error;
    },
  );
}

function call(job) {
  context.stores = job.stores;
  try {
    Reflect.apply(job.fn, job.receiver, job.args);
  } catch (error) {
    if (error !== exitSignal) loop.onError(error);
  }
}

function drain() {
  while (ticks.length > 0 && !state.isOver) {
    const all = ticks.splice(0);
    for (let index = 0; index < all.length && !state.isOver; index += 1) call(all[index]);
  }
}

/** Calls a function as the loop does: ticks follow at once. */
export function enter(fn) {
  if (isInside) return fn();
  isInside = true;
  call({ fn, stores: context.stores, args: [] });
  drain();
  context.stores = undefined;
  isInside = false;
  schedule();
}

/** Starts the loop with `fn`. */
export function begin(fn) {
  isStarted = true;
  now = clock();
  enter(fn);
  // As with node, whose start takes longer than the shortest timer.
  now = Math.max(clock(), now + 1);
}

/** Has timers count from now: reading a module takes its time, which is not the tool's. */
export function refresh() {
  now = Math.max(now, clock());
}

export function nextTick(fn, ...args) {
  if (typeof fn !== "function") throw notFunction(fn);
  ticks.push({ fn, args, stores: context.stores });
  if (!isInside) schedule();
}

export function notFunction(value, name = "callback") {
  const error = new TypeError(
    `The "${name}" argument must be of type function. Received ${received(value)}`,
  );
  error.code = "ERR_INVALID_ARG_TYPE";
  return error;
}

/** A value, as node's errors call it. */
export function received(value) {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value === "object") {
    return value.constructor?.name ? `an instance of ${value.constructor.name}` : "[Object]";
  }
  const shown = typeof value === "string" ? `'${value}'` : `${String(value)}`;
  return `type ${typeof value} (${typeof value === "bigint" ? `${shown}n` : shown})`;
}

export function queueMicrotask(fn) {
  if (typeof fn !== "function") throw notFunction(fn);
  const job = { fn, args: [], stores: context.stores };
  const release = hold();
  nativeQueueMicrotask(() => {
    release();
    if (!state.isOver) call(job);
  });
}

/** Calls `fn` when what the tool waits for has come, `turns` turns of the loop from now. */
export function later(fn, turns = 1) {
  references += 1;
  arrived.push({ fn, args: [], stores: context.stores, turn: turn + turns });
  schedule();
}

/** Puts a timer in its place; `timer` has fn, args, stores, delay and isReferenced. */
export function addTimer(timer) {
  timer.due = now + timer.delay;
  timer.order = order++;
  timer.isWaiting = true;
  let index = timers.length;
  while (index > 0 && timers[index - 1].due > timer.due) index -= 1;
  timers.splice(index, 0, timer);
  if (timer.isReferenced) references += 1;
  schedule();
}

export function removeTimer(timer) {
  if (!timer.isWaiting) return;
  timer.isWaiting = false;
  timers.splice(timers.indexOf(timer), 1);
  if (timer.isReferenced) references -= 1;
  schedule();
}

/** Has a timer or an immediate count, or not. */
export function refer(timer, isReferenced) {
  if (timer.isWaiting && timer.isReferenced !== isReferenced) references += isReferenced ? 1 : -1;
  timer.isReferenced = isReferenced;
  schedule();
}

export function addImmediate(job) {
  job.isWaiting = true;
  if (job.isReferenced) references += 1;
  immediates.push(job);
  schedule();
}

export function removeImmediate(job) {
  if (!job.isWaiting) return;
  job.isWaiting = false;
  if (job.isReferenced) references -= 1;
  schedule();
}

/** What each phase has to do next. */
const phases = [
  () => {
    const [first] = timers;
    if (!first || first.due > now) return undefined;
    removeTimer(first);
    return { fn: () => first.fire(), args: [], stores: first.stores };
  },
  () => {
    const index = arrived.findIndex((job) => job.turn <= turn);
    if (index < 0) return undefined;
    references -= 1;
    return arrived.splice(index, 1)[0];
  },
  () => {
    while (batch.length > 0) {
      const job = batch.shift();
      if (!job.isWaiting) continue;
      removeImmediate(job);
      return job;
    }
    return undefined;
  },
];

/** What is to be done next, if anything is at this time. */
function next() {
  for (let passed = 0; passed <= 3 || arrived.length > 0; passed += 1) {
    const job = phases[phase]();
    if (job) return job;
    phase = (phase + 1) % 3;
    if (phase === 2) {
      now = clock();
      batch = immediates;
      immediates = [];
    }
    if (phase === 0) {
      turn += 1;
      now = clock();
    }
  }
  return undefined;
}

function sleep() {
  nativeClearTimeout(alarm);
  if (timers.length > 0) {
    alarm = nativeSetTimeout(schedule, Math.min(Math.max(0, timers[0].due - clock()), 2 ** 31 - 1));
  }
}

port1.onmessage = () => {
  isPosted = false;
  if (state.isOver) return;
  const job = ticks.length > 0 ? { fn() {}, args: [] } : next();
  if (job) {
    quiet = 0;
    isInside = true;
    call(job);
    drain();
    context.stores = undefined;
    isInside = false;
    schedule();
  } else if (references > 0) {
    quiet = 0;
    sleep();
  } else if (quiet < 3) {
    // What the browser itself has still to say, an unhandled rejection say, comes first.
    quiet += 1;
    schedule();
  } else {
    quiet = 0;
    loop.onEmpty();
  }
};
