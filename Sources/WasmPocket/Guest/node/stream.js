// The module `stream`: Debian's polyfill, and what has come to node's since it was made.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import plain from "readable-stream";
import { Buffer } from "./buffer.js";
import { EventEmitter } from "./events.js";
import { nextTick } from "./loop.js";
import { promisify } from "./text/promisify.js";

const { Readable, Writable, Duplex, Transform, PassThrough, finished, pipeline } = plain;

/** The class, whose streams are destroyed once they end, as node's are. */
function renewed(Class, name) {
  function Stream(options) {
    if (!(this instanceof Stream)) return new Stream(options);
    Class.call(this, { ...options, autoDestroy: options?.autoDestroy ?? true });
    if (typeof options?.construct === "function") this._construct = options.construct;
    if (options?.signal) addAbortSignal(options.signal, this);
    if (typeof this._construct === "function") construct(this);
    return this;
  }
  Object.defineProperty(Stream, "name", { value: name });
  Object.setPrototypeOf(Stream, Class);
  Stream.prototype = Object.create(Class.prototype, {
    constructor: { value: Stream, writable: true, configurable: true },
  });
  return Stream;
}

function construct(stream) {
  const { _read, _write } = stream;
  let isReady = false;
  const waiting = [];
  const after = (fn) => (isReady ? fn() : waiting.push(fn));
  if (_read) stream._read = (size) => after(() => _read.call(stream, size));
  if (_write) stream._write = (...args) => after(() => _write.apply(stream, args));
  nextTick(() => {
    stream._construct((error) => {
      if (error) return stream.destroy(error);
      isReady = true;
      for (const fn of waiting) fn();
      return undefined;
    });
  });
}

const classes = {
  Readable: renewed(Readable, "Readable"),
  Writable: renewed(Writable, "Writable"),
  Duplex: renewed(Duplex, "Duplex"),
  Transform: renewed(Transform, "Transform"),
  PassThrough: renewed(PassThrough, "PassThrough"),
};
for (const [name, Class] of Object.entries({ Readable, Writable, Duplex })) {
  Object.defineProperty(classes[name], Symbol.hasInstance, {
    value(object) {
      if (this !== classes[name]) return Function.prototype[Symbol.hasInstance].call(this, object);
      return Class[Symbol.hasInstance].call(Class, object);
    },
  });
}

function addAbortSignal(signal, stream) {
  const abort = () => {
    const error = new Error("The operation was aborted", { cause: signal.reason });
    stream.destroy(Object.assign(error, { name: "AbortError", code: "ABORT_ERR" }));
  };
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort, { once: true });
  return stream;
}

classes.Readable.from = (source, options) => {
  const isWhole = typeof source === "string" || source instanceof Uint8Array;
  const values = isWhole ? [source] : source;
  const iterator = (values[Symbol.asyncIterator] ?? values[Symbol.iterator]).call(values);
  let isBusy = false;
  const stream = new classes.Readable({ objectMode: true, highWaterMark: 1, ...options });
  const next = async () => {
    try {
      while (true) {
        const { value, done } = await iterator.next();
        if (done) return stream.push(null);
        if (!stream.push(await value)) break;
      }
    } catch (error) {
      stream.destroy(error);
    }
    isBusy = false;
    return undefined;
  };
  stream._read = () => {
    if (isBusy) return;
    isBusy = true;
    next();
  };
  stream._destroy = (error, done) => {
    Promise.resolve(iterator.return?.()).then(
      () => done(error),
      (failure) => done(failure ?? error),
    );
  };
  return stream;
};

classes.Readable.toWeb = (stream) =>
  new ReadableStream({
    async start(controller) {
      for await (const chunk of stream) controller.enqueue(new Uint8Array(chunk));
      controller.close();
    },
  });

classes.Readable.fromWeb = (stream, options) => classes.Readable.from(values(stream), options);

async function* values(stream) {
  const reader = stream.getReader();
  while (true) {
    const { value, done } = await reader.read();
    if (done) return;
    yield value instanceof Uint8Array ? Buffer.from(value) : value;
  }
}

/** What streams can do like arrays. */
const iteration = {
  async *map(source, fn) {
    for await (const value of source) yield fn(value);
  },
  async *filter(source, fn) {
    for await (const value of source) if (await fn(value)) yield value;
  },
  async *flatMap(source, fn) {
    for await (const value of source) yield* await fn(value);
  },
  async *take(source, count) {
    let left = count;
    if (left <= 0) return;
    for await (const value of source) {
      yield value;
      left -= 1;
      if (left <= 0) return;
    }
  },
  async *drop(source, count) {
    let left = count;
    for await (const value of source) {
      left -= 1;
      if (left < 0) yield value;
    }
  },
};
const folds = {
  async toArray() {
    const all = [];
    for await (const value of this) all.push(value);
    return all;
  },
  async forEach(fn) {
    for await (const value of this) await fn(value);
  },
  async reduce(fn, ...start) {
    const all = await this.toArray();
    let value = start.length > 0 ? start[0] : all.shift();
    for (const each of all) value = await fn(value, each);
    return value;
  },
  async some(fn) {
    for await (const value of this) if (await fn(value)) return true;
    return false;
  },
  async every(fn) {
    for await (const value of this) if (!(await fn(value))) return false;
    return true;
  },
  async find(fn) {
    for await (const value of this) if (await fn(value)) return value;
    return undefined;
  },
};
for (const [name, fn] of Object.entries(iteration)) {
  folds[name] = function (value) {
    return classes.Readable.from(fn(this, value));
  };
}
for (const [name, value] of Object.entries(folds)) {
  Object.defineProperty(Readable.prototype, name, { value, writable: true, configurable: true });
}
for (const { prototype } of [Readable, Writable]) {
  Object.defineProperties(prototype, {
    closed: { get: stateOf("closed"), configurable: true },
    errored: { get: stateOf("errored", null), configurable: true },
  });
}
Object.defineProperty(Readable.prototype, "readableEnded", {
  configurable: true,
  get() {
    return this._readableState?.endEmitted ?? false;
  },
});
for (const [name, key] of [
  ["writableEnded", "ending"],
  ["writableFinished", "finished"],
]) {
  for (const { prototype } of [Writable, Duplex]) {
    Object.defineProperty(prototype, name, {
      get() {
        return this._writableState?.[key] ?? false;
      },
      configurable: true,
    });
  }
}

function stateOf(name, otherwise = false) {
  return function () {
    return (this._writableState ?? this._readableState)?.[name] ?? otherwise;
  };
}

/** pipeline, with generators and functions among the streams. */
function anyPipeline(...given) {
  const done = typeof given.at(-1) === "function" && given.length > 1 ? given.pop() : () => {};
  const all = given.flat();
  const last = all.at(-1);
  const streams = [];
  let value;
  for (const each of all) {
    if (typeof each !== "function") {
      if (value !== undefined) streams.push(classes.Readable.from(value));
      value = undefined;
      const isStream = each instanceof Readable || typeof each.pipe === "function" || each.write;
      streams.push(isStream ? each : classes.Readable.from(each));
      continue;
    }
    const source = value ?? streams.at(-1);
    value = each(streams.length > 1 && value === undefined ? piped(streams, done) : source);
  }
  if (value === undefined)
    return pipeline(...streams, (error) => nextTick(done, error ?? undefined));
  const result = typeof value.then === "function" ? value : consumed(value, last);
  result.then(
    (found) => nextTick(done, undefined, found),
    (error) => nextTick(done, error),
  );
  return streams.at(-1);
}

function piped(streams, done) {
  pipeline(...streams, (error) => error && done(error));
  return streams.at(-1);
}

async function consumed(source) {
  for await (const _ of source);
}

function promised(...args) {
  const options = args.at(-1);
  const isOptions =
    options?.constructor === Object && !options[Symbol.asyncIterator] && !options.pipe;
  if (isOptions) args.pop();
  return new Promise((resolve, reject) => {
    anyPipeline(...args, (error, value) => (error ? reject(error) : resolve(value)));
    if (isOptions && options.signal) addAbortSignal(options.signal, args[0]);
  });
}

const whole = (stream) => classes.Readable.prototype.toArray.call(stream);
async function collected(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

export const consumers = {
  buffer: collected,
  text: async (stream) => new TextDecoder().decode(await collected(stream)),
  json: async (stream) => JSON.parse((await collected(stream)).toString()),
  arrayBuffer: async (stream) => new Uint8Array(await collected(stream)).buffer,
  blob: async (stream) => new Blob([await collected(stream)]),
};

const finishedPromise = (stream, options) =>
  new Promise((resolve, reject) => {
    finished(stream, options ?? {}, (error) => (error ? reject(error) : resolve()));
  });

function Stream(options) {
  EventEmitter.call(this, options);
}
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Stream, EventEmitter);
Stream.prototype.pipe = function (to) {
  this.on("data", (chunk) => to.write(chunk));
  this.on("end", () => to.end());
  to.emit("pipe", this);
  return to;
};
Object.defineProperty(Stream, Symbol.hasInstance, {
  value(object) {
    if (this !== Stream) return Function.prototype[Symbol.hasInstance].call(this, object);
    return (
      Function.prototype[Symbol.hasInstance].call(this, object) ||
      object instanceof Readable ||
      object instanceof Writable
    );
  },
});

anyPipeline[promisify.custom] = promised;
finished[promisify.custom] = finishedPromise;
export const promises = { pipeline: promised, finished: finishedPromise };
export const stream = Object.assign(Stream, classes, {
  Stream,
  finished,
  pipeline: anyPipeline,
  addAbortSignal,
  promises,
  whole,
  isReadable: (each) => Boolean(each?.readable),
  isErrored: (each) => Boolean(each?.errored),
  isDisturbed: (each) => Boolean(each?._readableState?.reading),
  getDefaultHighWaterMark: (isObjects) => (isObjects ? 16 : 16384),
  setDefaultHighWaterMark() {},
});
export default stream;
