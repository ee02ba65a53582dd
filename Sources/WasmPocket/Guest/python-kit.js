// Loads what Python interpreters start from.
//
// Trusted with: the address of one tool's own site and the tool's files.

import { readSnapshot, sitePackages } from "./interpreter.js";

export async function load(site, plan) {
  const get = (path) => fetch(site + path);
  const text = (path) => get(path).then((response) => response.text());
  const bytes = (path) => get(path).then((response) => response.arrayBuffer());
  const [module, library, lock, guest, ...packs] = await Promise.all([
    WebAssembly.compileStreaming(get("runtime/pyodide.asm.wasm")),
    bytes("runtime/python_stdlib.zip"),
    text("runtime/pyodide-lock.json"),
    bytes("guest.pack"),
    ...plan.packs.map(bytes),
  ]);
  const { info } = JSON.parse(lock);
  const snapshot =
    plan.snapshot && (await readSnapshot(await bytes("snapshot"), packs, sitePackages(info)));
  return { module, library, info, guest, packs, snapshot };
}
