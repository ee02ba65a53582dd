// Runs one call of a Node.js tool: its files become a tree in memory, its entry a module of it.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker. The tool's
// code can do in here whatever this file can, so the answer is only ever as true as the tool.

import { contents, fill, find } from "../tree.js";
import { Device } from "./fs/descriptors.js";
import { install } from "./globals.js";
import { begin, counted } from "./loop.js";
import { compileAhead, isModule, Module } from "./modules/commonjs.js";
import { linkModule, rehearseModule, runModule } from "./modules/esm.js";
import { rewrites } from "./modules/rewrite.js";
import { fail, listen, process, watchEnd } from "./process.js";
import { environmentOf } from "./process-core.js";
import { exitSignal, state } from "./state.js";

const target = globalThis;

function makeFolders(path) {
  let place = state.root;
  for (const part of path.split("/").filter(Boolean)) {
    place = place.get(part) ?? place.makeFolder(part);
  }
  return place;
}

const marker = new TextEncoder().encode("AsyncLocalStorage");

/** Whether a file speaks of AsyncLocalStorage: async functions are then to carry it along. */
function speaksOfFlow(bytes) {
  for (let at = bytes.indexOf(65); at >= 0; at = bytes.indexOf(65, at + 1)) {
    if (marker.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

/** Puts the tool's files in place; nothing of its code runs. `pairs` are of paths below `folder`
 * and bytes, which may belong to others: they are not written to; `folders` are made, and `mounts`,
 * pairs of a path and a folder of another tree, become part of it. */
export function prepare({ pairs, folder = "/home/node/tool", folders = [], mounts = [] }) {
  for (const path of folders) makeFolders(path);
  for (const [path, mounted] of mounts) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    makeFolders(path.slice(0, -name.length)).set(name, mounted);
  }
  for (const path of ["/tmp", "/home/node", "/usr/bin", "/dev", "/etc", "/proc"]) makeFolders(path);
  makeFolders("/dev").set("null", new Device());
  fill(makeFolders(folder), pairs);
  state.cwd = folder;
  state.tracksFlow = pairs.some(([path, bytes]) => /\.[cm]?js$/.test(path) && speaksOfFlow(bytes));
  install();
}

const rehearsal = `
const fs = require("fs");
const text = JSON.stringify({ a: [1, "x"], b: null });
console.log(text, { a: 1, b: [true] });
console.error("%s", Buffer.from(text).toString());
fs.writeFileSync("/tmp/rehearsed", text);
fs.rmSync("/tmp/rehearsed");
class A { #b = [...new Set([1])].map((c) => c); get b() { return this.#b; } }
new A().b;
`;

const moduleRehearsal = `
import { readFileSync } from "node:fs";
import path from "node:path";
export const text = path.join("a", typeof readFileSync);
const pattern = /[a-z]+/gu;
export default function parse({ a, ...rest } = {}, [b] = [1]) {
  for (const [key, value] of Object.entries(rest)) if (key !== value) break;
  return a?.b ?? \`x\${b}\`.replace(pattern, (c) => c);
}
export class A { #c = 1; static async *d() { yield await null; } get c() { return this.#c; } }
try { parse({ a: null, b: 1 }); } catch (error) { throw new Error("x"); } finally { new A().c; }
`;

/** Has the browser compile what most tools run through, which it does when it is first used: runs a
 * program of this project's own, whose output goes nowhere. */
export function rehearse() {
  const nowhere = () => {};
  Object.assign(state, {
    environment: {},
    stdin: new Uint8Array(0),
    stdout: nowhere,
    stderr: nowhere,
  });
  const programs = { "rehearsal.js": rehearsal, "rehearsal.mjs": moduleRehearsal };
  const encoder = new TextEncoder();
  const pairs = Object.entries(programs).map(([name, text]) => [name, encoder.encode(text)]);
  const folder = fill(makeFolders("/tmp"), pairs);
  Module._load("/tmp/rehearsal.js", undefined, false);
  delete Module._cache["/tmp/rehearsal.js"];
  rehearseModule("/tmp/rehearsal.mjs");
  for (const name of Object.keys(programs)) folder.remove(name);
}

/** Does what can be done of a tool's entry before there is a call: nothing of its code runs. */
export function link(entry) {
  try {
    const file = Module._resolveFilename(`${state.cwd}/${entry}`, undefined, true);
    if (isModule(file)) linkModule(file);
    else compileAhead(file);
  } catch {
    // The call will say it.
  }
}

/** Runs the tool once. `stdout` and `stderr` take bytes; `exchange` is the way to the host, as
 * network.js has it. Resolves to `{ exit }`, and to `{ exception, exit }` if nobody caught one. */
export function run({ entry, argv = [], environment = {}, stdin, stdout, stderr, exchange }) {
  return new Promise((resolve) => {
    Object.assign(state, { environment, stdin, stdout, stderr, exchange, finish: resolve });
    const file = entry.startsWith("/") ? entry : `${state.cwd}/${entry}`;
    process.env = environmentOf(environment);
    process.argv = ["/usr/bin/node", file, ...argv];
    listen(target);
    let isPending = false;
    watchEnd(() => isPending);
    begin(() => {
      const main = Module._resolveFilename(file, undefined, true);
      process.argv[1] = main;
      if (!isModule(main)) return void Module._load(main, undefined, true);
      isPending = true;
      // As in node, whose ES modules run as promises do: ticks come after those.
      const running = Promise.resolve(main).then(runModule);
      running.then(
        () => {
          isPending = false;
        },
        (error) => {
          isPending = false;
          if (error !== exitSignal) fail(error);
        },
      );
      return undefined;
    });
  });
}

/** The files below `folder` when the tool has ended. */
export function left(folder) {
  const { entry } = find(state.root, folder);
  return entry?.kind === "folder" ? [...contents(entry)] : [];
}

export { counted, rewrites };
