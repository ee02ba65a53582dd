// The module `async_hooks`: AsyncLocalStorage and AsyncResource.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { bound, context, track, within } from "./context.js";
import { EventEmitter } from "./events.js";
import { refused } from "./refused.js";

let numbers = 1;

export class AsyncLocalStorage {
  constructor() {
    track();
  }

  static bind(fn) {
    return bound(fn);
  }

  static snapshot() {
    const { stores } = context;
    return (fn, ...args) => within(stores, fn, undefined, args);
  }

  getStore() {
    return context.stores?.get(this);
  }

  run(store, fn, ...args) {
    return within(new Map(context.stores).set(this, store), fn, undefined, args);
  }

  exit(fn, ...args) {
    const stores = new Map(context.stores);
    stores.delete(this);
    return within(stores, fn, undefined, args);
  }

  enterWith(store) {
    context.stores = new Map(context.stores).set(this, store);
  }

  disable() {
    const stores = new Map(context.stores);
    stores.delete(this);
    context.stores = stores;
  }
}

export class AsyncResource {
  #stores = context.stores;
  #number = numbers++;

  constructor(type) {
    this.type = type;
  }

  runInAsyncScope(fn, receiver, ...args) {
    return within(this.#stores, fn, receiver, args);
  }

  bind(fn, receiver) {
    const resource = this;
    return function (...args) {
      return resource.runInAsyncScope(fn, receiver ?? this, ...args);
    };
  }

  asyncId() {
    return this.#number;
  }

  triggerAsyncId() {
    return 0;
  }

  emitDestroy() {
    return this;
  }
}

AsyncResource.bind = (fn, type, receiver) => new AsyncResource(type).bind(fn, receiver);

EventEmitter.EventEmitterAsyncResource = class extends EventEmitter {
  asyncResource = new AsyncResource("EventEmitterAsyncResource");

  emit(...args) {
    return this.asyncResource.runInAsyncScope(super.emit, this, ...args);
  }
};

export default {
  AsyncLocalStorage,
  AsyncResource,
  createHook: () => ({
    enable() {
      const why = "the engine does not say when promises begin and end";
      throw refused("async_hooks.createHook()", why, "use AsyncLocalStorage");
    },
    disable() {
      return this;
    },
  }),
  executionAsyncId: () => 1,
  triggerAsyncId: () => 0,
  executionAsyncResource: () => ({}),
  asyncWrapProviders: {},
};
