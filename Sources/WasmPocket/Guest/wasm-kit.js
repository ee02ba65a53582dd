// Loads what calls of a WASI command start from: its module, compiled, and the files that it sees.
//
// Trusted with: the address of one tool's own site and the tool's files.

import { describe, describeBytes } from "./wasi-module.js";

export async function load(site, plan) {
  const bytes = (path) => fetch(site + path).then((response) => response.arrayBuffer());
  const [module, ...packs] = await Promise.all([compile(site), ...plan.packs.map(bytes)]);
  return { ...module, packs };
}

/** The module, or what keeps it from being run. */
async function compile(site) {
  try {
    const module = await WebAssembly.compileStreaming(fetch(`${site}module`));
    return { module, problem: describe(module) };
  } catch (error) {
    const response = await fetch(`${site}module`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const problem = describeBytes(bytes) ?? `The module is not valid WebAssembly: ${error.message}`;
    return { problem };
  }
}
