// What all parts of the node runtime share about the one call they serve.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { Folder } from "../tree.js";

export const state = {
  root: new Folder(),
  cwd: "/",
  environment: {},
  stdin: new Uint8Array(0),
  stdout() {},
  stderr() {},
  /** Makes a request: a pack for the host, and a signal; resolves to the pack with the answer. */
  exchange: undefined,
  /** Whether the call is over: nothing is printed, requested or run any more. */
  isOver: false,
  finish() {},
};

/** Ends the call with `result`, unless it has ended. */
export function finish(result) {
  if (state.isOver) return;
  state.isOver = true;
  state.finish(result);
}

/** Thrown by process.exit(), which never returns. */
export const exitSignal = { __proto__: null, message: "process.exit() was called" };
