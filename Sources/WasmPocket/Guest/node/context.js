// What AsyncLocalStorage goes by: the stores of the flow that is running, carried along by whatever
// calls back later.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

/** `stores` is a Map from each AsyncLocalStorage to its store, never changed, or undefined. */
export const context = { stores: undefined, isTracked: false };

/** Calls `fn` in the flow of `stores`. */
export function within(stores, fn, receiver, args) {
  const before = context.stores;
  context.stores = stores;
  try {
    return Reflect.apply(fn, receiver, args);
  } finally {
    context.stores = before;
  }
}

/** `fn`, to be called later in the flow of now. */
export function bound(fn) {
  if (!context.isTracked || typeof fn !== "function") return fn;
  const { stores } = context;
  return function (...args) {
    return within(stores, fn, this, args);
  };
}

/** Has native promises and events carry the flow along. Async functions are rewritten for it: see
 * modules/awaits.js. */
export function track() {
  if (context.isTracked) return;
  context.isTracked = true;
  const { then } = Promise.prototype;
  // biome-ignore lint/suspicious/noThenProperty: it is the promises' own that is replaced.
  Object.defineProperty(Promise.prototype, "then", {
    value: function then_(fulfilled, rejected) {
      return then.call(this, bound(fulfilled), bound(rejected));
    },
    writable: true,
    configurable: true,
  });
  Object.defineProperty(Promise.prototype.then, "name", { value: "then" });
}

/** What rewritten async functions call: the flow before an await, and its return after it. */
export const awaits = {
  save: () => context.stores,
  restore(stores, value) {
    context.stores = stores;
    return value;
  },
};
