// Runs one call of a Python tool: starts Python, puts the tool's files in place, imports what they
// need of others, waits to be told of the call, runs it, and says what it printed and how it ended.
//
// Trusted with: nothing that the tool may not have. The tool's code can do in here whatever this
// file can, so the answer is only ever as true as the tool.

import { HostFolder } from "./host-files.js";
import { mount } from "./host-mount.js";
import { sitePackages, start } from "./interpreter.js";
import { unpack } from "./packs.js";
import { limitMemory, ownTask, reply, Sink, streamParts, tellLines } from "./reply.js";

const { base, plan, ...held } = self.given;
delete self.given;

// What is needed after the tool's code has run, held on to before: it may have replaced any of it.
const { parse, stringify } = JSON;
const encode = TextEncoder.prototype.encode.bind(new TextEncoder());
const uncurried = (method) => Function.prototype.call.bind(method);
const subarray = uncurried(Uint8Array.prototype.subarray);
const set = uncurried(Uint8Array.prototype.set);

/** A reader of `bytes` that gives them out once, then the end of the file. */
function source(bytes) {
  let position = 0;
  return (buffer) => {
    const piece = subarray(bytes, position, position + buffer.length);
    set(buffer, piece);
    position += piece.length;
    return piece.length;
  };
}

/** Has Python read `text`, and write to the sinks. */
function connect(python, text, stdout, stderr) {
  python.setStdin({ read: source(encode(text)), isatty: false });
  python.setStdout({ write: (bytes) => stdout.write(bytes), isatty: false });
  python.setStderr({ write: (bytes) => stderr.write(bytes), isatty: false });
}

/** Starts Python with all that does not depend on the call. */
async function prepare(stdout, stderr) {
  const network = await import(`${base}network.js`);
  const site = sitePackages(held.kit.info);
  const { folder = site, environment, imports } = plan;
  const python = await start(base, held.kit);
  const { guest, packs } = held.kit;
  const [tool, ...wheels] = packs;
  for (const pack of [guest, ...wheels]) unpack(python.FS, pack, site);
  unpack(python.FS, tool, folder);
  python.FS.mkdirTree("/outbox");
  for (const { place, isWritable } of plan.mounts) {
    mount(python.FS, place, new HostFolder(base, place, "", isWritable));
  }
  held.kit = undefined;
  python.registerJsModule("_wasm_pocket", network);
  const own = (code) => {
    return python.runPython(code, { globals: python.toPy({}), filename: "<wasm-pocket>" });
  };
  const rehearsed = new Sink(0);
  connect(python, '{"items": [1, 2, 3]}', rehearsed, rehearsed);
  own("import pocket_network; pocket_network.exchange.connect()");
  const revive = own("from pocket_runner import revive; revive.revive");
  const given = python.toPy(environment);
  revive(given);
  const globals = own("import pocket_runner; pocket_runner.__dict__");
  await python.runPythonAsync("await rehearse()", { globals, filename: "<wasm-pocket>" });
  if (plan.snapshot !== "whole") {
    const load = own("from pocket_runner import ahead; ahead.load_all");
    load(python.toPy(imports));
  }
  own(`
import sys
for name in [name for name in sys.modules if name.partition(".")[0] == "pocket_runner"]:
    del sys.modules[name]
`);
  connect(python, "", stdout, stderr);
  return { python, globals };
}

async function run({ python, globals }, call, stdout, stderr) {
  connect(python, call.stdin, stdout, stderr);
  const { entry, environment } = call;
  globals.set("call", stringify({ entry, environment, folder: plan.folder ?? null }));
  const value = python.runPythonAsync("await run(call)", { globals, filename: "<wasm-pocket>" });
  return Promise.race([settled(value), end(python)]);
}

/** The files that the tool left in /outbox; none where it broke what they are read with. */
function outbox(fs, path = "") {
  const found = [];
  try {
    const names = fs.readdir(`/outbox${path}`);
    for (let index = 0; index < names.length; index += 1) {
      const inner = `${path}/${names[index]}`;
      if (names[index] === "." || names[index] === "..") continue;
      const { mode } = fs.lstat(`/outbox${inner}`);
      if (fs.isDir(mode)) {
        const deeper = outbox(fs, inner);
        for (let each = 0; each < deeper.length; each += 1) found[found.length] = deeper[each];
      }
      if (fs.isFile(mode)) {
        found[found.length] = { path: inner.slice(1), bytes: fs.readFile(`/outbox${inner}`) };
      }
    }
  } catch {}
  return found;
}

/** The end of a call whose Python is no longer usable, or left by os._exit(). */
function ended(error) {
  if (error?.name === "Exit") return { exit: error.status };
  return { fatal: String(error?.message ?? error) };
}

/** What the runner came to. */
async function settled(value) {
  try {
    return parse(await value);
  } catch (error) {
    return ended(error);
  }
}

/** Resolves when the interpreter ends like that: whatever waits for Python then waits for ever. */
function end(python) {
  return new Promise((resolve) => {
    python._api.on_fatal = (error) => resolve(ended(error));
  });
}

const stdout = new Sink(plan.output);
streamParts(base, stdout);
const stderr = new Sink(plan.output);
try {
  const ready = await prepare(stdout, stderr);
  /** Serves the one call of this Worker, given as JSON; the host calls it. */
  self.serve = async (text) => {
    delete self.serve;
    const call = parse(text);
    if (call.isHeard) tellLines(base, stderr);
    // Out of reach once Python has broken down.
    const fs = ready.python.FS;
    limitMemory(call.memory);
    await ownTask();
    const status = await run(ready, call, stdout, stderr);
    // Waited for here: of a Promise that is returned a tool could have changed what is done with it.
    return await reply(base, status, stdout, stderr, outbox(fs), plan.outbox);
  };
  self.postMessage("");
} catch (error) {
  self.postMessage(String(error?.message ?? error));
}
