// The module `diagnostics_channel`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

const channels = new Map();

class Channel {
  #subscribers = [];

  constructor(name) {
    this.name = name;
  }

  get hasSubscribers() {
    return this.#subscribers.length > 0;
  }

  subscribe(fn) {
    this.#subscribers = [...this.#subscribers, fn];
  }

  unsubscribe(fn) {
    const before = this.#subscribers.length;
    this.#subscribers = this.#subscribers.filter((each) => each !== fn);
    return this.#subscribers.length < before;
  }

  publish(message) {
    for (const fn of this.#subscribers) fn(message, this.name);
  }

  runStores(message, fn, receiver, ...args) {
    this.publish(message);
    return Reflect.apply(fn, receiver, args);
  }
}

function channel(name) {
  if (!channels.has(name)) channels.set(name, new Channel(name));
  return channels.get(name);
}

function tracingChannel(name) {
  const kinds = ["start", "end", "asyncStart", "asyncEnd", "error"];
  const all = Object.fromEntries(kinds.map((kind) => [kind, channel(`tracing:${name}:${kind}`)]));
  const run = (fn, message, receiver, args) => {
    all.start.publish(message);
    try {
      return Reflect.apply(fn, receiver, args);
    } catch (error) {
      all.error.publish({ ...message, error });
      throw error;
    } finally {
      all.end.publish(message);
    }
  };
  return {
    ...all,
    hasSubscribers: false,
    subscribe(handlers) {
      for (const kind of kinds) if (handlers[kind]) all[kind].subscribe(handlers[kind]);
    },
    unsubscribe(handlers) {
      for (const kind of kinds) if (handlers[kind]) all[kind].unsubscribe(handlers[kind]);
    },
    traceSync: (fn, message = {}, receiver = undefined, ...args) =>
      run(fn, message, receiver, args),
    tracePromise: (fn, message = {}, receiver = undefined, ...args) =>
      Promise.resolve(run(fn, message, receiver, args)),
    traceCallback: (fn, _, message = {}, receiver = undefined, ...args) =>
      run(fn, message, receiver, args),
  };
}

export default {
  channel,
  Channel,
  tracingChannel,
  hasSubscribers: (name) => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name, fn) => channel(name).subscribe(fn),
  unsubscribe: (name, fn) => channel(name).unsubscribe(fn),
};
