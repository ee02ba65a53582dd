// Runs one call of a WASI command: puts its files in place, waits to be told of the call, runs it,
// and says what it printed and how it ended.
//
// Trusted with: nothing that the tool may not have.

import { HostFolder } from "./host-files.js";
import { files } from "./packs.js";
import { ownTask, reply, Sink, streamParts, tellLines } from "./reply.js";
import { contents, Folder, fill, find } from "./tree.js";
import { Wasi } from "./wasi.js";
import { trapReport } from "./wasi-module.js";

const { base, plan, kit } = self.given;
delete self.given;

/** The folder `path` below `root`, made if it is not there. */
function folder(root, path) {
  let place = root;
  for (const part of path.split("/").filter(Boolean)) {
    place = place.get(part) ?? place.makeFolder(part);
  }
  return place;
}

/** What the program sees: its own files below the root, and folders to write into. */
function plant() {
  const root = new Folder();
  for (const path of ["tmp", "home", "outbox", ...plan.folders]) folder(root, path);
  for (const pack of kit.packs) {
    const found = [...files(pack)].map(({ path, bytes }) => [path, bytes]);
    fill(root, found);
  }
  for (const { place, isWritable } of plan.mounts) {
    const end = place.lastIndexOf("/");
    const mount = new HostFolder(base, place, "", isWritable);
    folder(root, place.slice(1, end)).set(place.slice(end + 1), mount);
  }
  return root;
}

/** Returns after so many milliseconds; the host counts them, so that nothing spins. */
function wait(milliseconds) {
  const end = performance.now() + milliseconds;
  if (milliseconds > 3) {
    const request = new XMLHttpRequest();
    request.open("POST", `${base}sleep`, false);
    request.send(String(Math.floor(milliseconds - 2)));
  }
  while (performance.now() < end);
}

/** The files that the program left in /outbox. */
function outbox() {
  const { entry } = find(root, "/outbox");
  return entry?.kind === "folder" ? [...contents(entry)] : [];
}

const encoder = new TextEncoder();
const stdout = new Sink(plan.output);
streamParts(base, stdout);
const stderr = new Sink(plan.output);
const root = plant();
const preopens = ["/", ...plan.folders.filter((path) => path !== "/")].map((path) => {
  return [path, folder(root, path)];
});
const streams = {
  stdout: (bytes) => stdout.write(bytes),
  stderr: (bytes) => stderr.write(bytes),
};

/** Has the browser compile what a call runs through, which it does when it is first used. */
async function rehearse() {
  const nothing = { stdin: new Uint8Array(1), stdout: () => {}, stderr: () => {} };
  new Wasi({ ...nothing, args: ["a"], environment: { A: "a" }, preopens, wait }).rehearse();
  const sink = new Sink(8);
  sink.write(encoder.encode("a"));
  await reply(base, { exit: 0 }, sink, new Sink(8), outbox(), plan.outbox);
}

/** Runs the program; what the call came to. */
function run(wasi) {
  if (kit.problem) return { exception: kit.problem };
  try {
    return { exit: wasi.run(new WebAssembly.Instance(kit.module, wasi.imports)) };
  } catch (error) {
    return { exception: trapReport(error) };
  }
}

await rehearse();
/** Serves the one call of this Worker, given as JSON; the host calls it. */
self.serve = async (text) => {
  const call = JSON.parse(text);
  if (call.isHeard) tellLines(base, stderr);
  await ownTask();
  const args = call.entry.arguments;
  const environment = { ...plan.environment, ...call.environment };
  const stdin = encoder.encode(call.stdin);
  const wasi = new Wasi({ args, environment, stdin, ...streams, preopens, wait });
  return await reply(base, run(wasi), stdout, stderr, outbox(), plan.outbox);
};
self.postMessage("");
