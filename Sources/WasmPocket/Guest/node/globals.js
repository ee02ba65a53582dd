// The globals of node, put in the place of the browser's.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { Buffer } from "./buffer.js";
import { console } from "./console.js";
import { queueMicrotask } from "./loop.js";
import { fetch, Request } from "./net/fetch.js";
import { process } from "./process.js";
import { timers } from "./timers.js";
// Has the browser's URL shown as node shows its own.
import "./url.js";
import { countAsynchronousWork, removeForeign } from "./web.js";

/** A place where WebAssembly and the like are; `document` and the like are not. */
export function install() {
  countAsynchronousWork();
  removeForeign();
  const { promises, ...plain } = timers;
  const values = { process, Buffer, console, queueMicrotask, fetch, Request, ...plain };
  for (const [name, value] of Object.entries({ ...values, global: globalThis })) {
    Object.defineProperty(globalThis, name, {
      value,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
}
