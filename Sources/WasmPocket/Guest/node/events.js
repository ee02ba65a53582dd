// The module `events`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { notFunction } from "./loop.js";
import { inspect } from "./text/inspect.js";

const captureSymbol = Symbol.for("nodejs.rejection");
const shapeMode = Symbol("shapeMode");
const kCapture = Symbol("kCapture");
const errorMonitor = Symbol("events.errorMonitor");

function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}

EventEmitter.init = function (options) {
  if (!this._events || this._events === Object.getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
  const captures = options?.captureRejections ?? EventEmitter.captureRejections;
  this[shapeMode] = false;
  this[kCapture] = Boolean(captures);
};

function unhandled(_emitter, args) {
  const [error] = args;
  if (error instanceof Error) return error;
  const shown = inspect(error);
  const wrapper = new Error(`Unhandled error. (${shown})`);
  return Object.assign(wrapper, { code: "ERR_UNHANDLED_ERROR", context: error });
}

/** What a listener returned: if that is a promise that rejects, it is an error of the emitter. */
function capture(emitter, value, name, args) {
  if (typeof value?.then !== "function") return;
  value.then(undefined, (error) => {
    if (typeof emitter[captureSymbol] === "function") emitter[captureSymbol](error, name, ...args);
    else emitter.emit("error", error);
  });
}

function deliver(emitter, listener, args, name) {
  const value = Reflect.apply(listener, emitter, args);
  if (value !== undefined && emitter[kCapture]) capture(emitter, value, name, args);
}

function add(emitter, name, listener, first) {
  if (typeof listener !== "function") throw notFunction(listener, "listener");
  if (!emitter._events) EventEmitter.init.call(emitter);
  if (emitter._events.newListener !== undefined) {
    emitter.emit("newListener", name, listener.listener ?? listener);
  }
  const present = emitter._events[name];
  if (present === undefined) {
    emitter._events[name] = listener;
    emitter._eventsCount += 1;
  } else if (typeof present === "function") {
    emitter._events[name] = first ? [listener, present] : [present, listener];
  } else if (first) present.unshift(listener);
  else present.push(listener);
  warn(emitter, name);
  return emitter;
}

function warn(emitter, name) {
  const list = emitter._events[name];
  const most = emitter.getMaxListeners();
  if (typeof list === "function" || most <= 0 || list.length <= most || list.warned) return;
  list.warned = true;
  const kind = emitter.constructor?.name ?? "EventEmitter";
  const text =
    `Possible EventEmitter memory leak detected. ${list.length} ${String(name)} listeners added ` +
    `to [${kind}]. MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`;
  globalThis.process?.emitWarning?.(text, "MaxListenersExceededWarning");
}

function onceWrapper(emitter, name, listener) {
  if (typeof listener !== "function") throw notFunction(listener, "listener");
  let isDone = false;
  const wrapper = (...args) => {
    if (isDone) return undefined;
    isDone = true;
    emitter.removeListener(name, wrapper);
    return Reflect.apply(listener, emitter, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

function list(emitter, name) {
  const present = emitter._events?.[name];
  if (present === undefined) return [];
  return typeof present === "function" ? [present] : [...present];
}

function forget(emitter, name) {
  delete emitter._events[name];
  emitter._eventsCount -= 1;
}

const methods = {
  _events: undefined,
  _eventsCount: 0,
  _maxListeners: undefined,

  emit(name, ...args) {
    const events = this._events;
    if (name === "error") {
      if (events?.[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
      if (events?.error === undefined) throw unhandled(this, args);
    }
    const present = events?.[name];
    if (present === undefined) return false;
    if (typeof present === "function") deliver(this, present, args, name);
    else for (const listener of [...present]) deliver(this, listener, args, name);
    return true;
  },
  addListener(name, listener) {
    return add(this, name, listener, false);
  },
  prependListener(name, listener) {
    return add(this, name, listener, true);
  },
  once(name, listener) {
    return this.on(name, onceWrapper(this, name, listener));
  },
  prependOnceListener(name, listener) {
    return this.prependListener(name, onceWrapper(this, name, listener));
  },
  removeListener(name, listener) {
    if (typeof listener !== "function") throw notFunction(listener, "listener");
    const present = this._events?.[name];
    if (present === undefined) return this;
    const all = typeof present === "function" ? [present] : present;
    const index = all.findLastIndex((each) => each === listener || each.listener === listener);
    if (index < 0) return this;
    const [removed] = all === present ? all.splice(index, 1) : all;
    if (all !== present || all.length === 0) forget(this, name);
    else if (all.length === 1) this._events[name] = all[0];
    if (this._events.removeListener !== undefined) {
      this.emit("removeListener", name, removed.listener ?? removed);
    }
    return this;
  },
  removeAllListeners(name) {
    if (!this._events) return this;
    const names = name === undefined ? this.eventNames() : [name];
    for (const each of names) {
      for (const listener of list(this, each).reverse()) this.removeListener(each, listener);
    }
    return this;
  },
  setMaxListeners(most) {
    this._maxListeners = most;
    return this;
  },
  getMaxListeners() {
    return this._maxListeners ?? EventEmitter.defaultMaxListeners;
  },
  listeners(name) {
    return list(this, name).map((each) => each.listener ?? each);
  },
  rawListeners(name) {
    return list(this, name);
  },
  listenerCount(name, listener) {
    const all = list(this, name);
    if (!listener) return all.length;
    return all.filter((each) => each === listener || each.listener === listener).length;
  },
  eventNames() {
    return this._events ? Reflect.ownKeys(this._events) : [];
  },
};

Object.assign(EventEmitter.prototype, methods);
EventEmitter.prototype.on = EventEmitter.prototype.addListener;
EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

function aborted(signal) {
  const error = new Error("The operation was aborted", { cause: signal.reason });
  error.name = "AbortError";
  return Object.assign(error, { code: "ABORT_ERR" });
}

function listen(target, name, listener, options) {
  if (typeof target.on === "function") {
    if (options?.once) target.once(name, listener);
    else target.on(name, listener);
    return () => target.removeListener(name, listener);
  }
  target.addEventListener(name, listener, options);
  return () => target.removeEventListener(name, listener);
}

/** Resolves to what the next event of that name comes with. */
export function once(emitter, name, { signal } = {}) {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted(signal));
    const undo = [];
    const settle = (how) => (value) => {
      for (const each of undo) each();
      how(value);
    };
    const done = settle(resolve);
    undo.push(listen(emitter, name, (...args) => done(args), { once: true }));
    if (name !== "error" && typeof emitter.on === "function") {
      undo.push(listen(emitter, "error", settle(reject), { once: true }));
    }
    if (signal) undo.push(listen(signal, "abort", () => settle(reject)(aborted(signal))));
  });
}

/** An iterator over the events of that name. */
export function on(emitter, name, { signal, close = [] } = {}) {
  const values = [];
  const waiting = [];
  let failure;
  let isDone = false;
  const undo = [];
  const end = () => {
    isDone = true;
    for (const each of undo.splice(0)) each();
    for (const each of waiting.splice(0)) each.resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  };
  const fail = (error) => {
    const first = waiting.shift();
    if (first) first.reject(error);
    else failure = error;
    end();
  };
  undo.push(
    listen(emitter, name, (...args) => {
      const first = waiting.shift();
      if (first) first.resolve({ value: args, done: false });
      else values.push(args);
    }),
  );
  if (name !== "error") undo.push(listen(emitter, "error", fail));
  for (const each of close) undo.push(listen(emitter, each, end));
  if (signal?.aborted) throw aborted(signal);
  if (signal) undo.push(listen(signal, "abort", () => fail(aborted(signal))));
  return {
    next() {
      if (values.length > 0) return Promise.resolve({ value: values.shift(), done: false });
      if (failure) {
        const error = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (isDone) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return: end,
    throw: fail,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

Object.assign(EventEmitter, {
  EventEmitter,
  once,
  on,
  errorMonitor,
  captureRejections: false,
  captureRejectionSymbol: captureSymbol,
  defaultMaxListeners: 10,
  usingDomains: false,
  listenerCount: (emitter, name) => emitter.listenerCount(name),
  getEventListeners: (emitter, name) => emitter.listeners?.(name) ?? [],
  getMaxListeners: (emitter) => emitter.getMaxListeners?.() ?? 10,
  setMaxListeners(most, ...emitters) {
    for (const emitter of emitters) emitter.setMaxListeners?.(most);
    if (emitters.length === 0) EventEmitter.defaultMaxListeners = most;
  },
  addAbortListener(signal, listener) {
    if (signal.aborted) queueMicrotask(() => listener());
    else signal.addEventListener("abort", listener, { once: true });
    return { [Symbol.dispose ?? Symbol.for("dispose")]() {} };
  },
});

export { EventEmitter };
