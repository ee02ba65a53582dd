// Runs one call of a Python tool: starts Python, puts the tool's files in place, imports what they
// need of others, waits to be told of the call, runs it, and says what it printed and how it ended.
//
// Trusted with: nothing that the tool may not have. The tool's code can do in here whatever this
// file can, so the answer is only ever as true as the tool.

const { base, plan, ...held } = await new Promise((resolve) => {
  self.onmessage = (event) => resolve(event.data);
});
self.onmessage = null;

// What is needed after the tool's code has run, held on to before: it may have replaced any of it.
const Bytes = self.Uint8Array;
const { parse, stringify } = JSON;
const browserFetch = self.fetch.bind(self);
const decode = TextDecoder.prototype.decode.bind(
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }),
);
const encode = TextEncoder.prototype.encode.bind(new TextEncoder());
const uncurried = (method) => Function.prototype.call.bind(method);
const slice = uncurried(Uint8Array.prototype.slice);
const subarray = uncurried(Uint8Array.prototype.subarray);
const set = uncurried(Uint8Array.prototype.set);

/** Holds this tool to its own limit, which may be less than what the browser allows any page. */
function limitMemory(bytes) {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 > bytes) throw new RangeError("memory limit");
    return grow.call(this, pages);
  };
}

/** Keeps the first `limit` bytes of a stream and counts the rest. */
class Sink {
  chunks = [];
  kept = 0;
  total = 0;

  constructor(limit) {
    this.limit = limit;
  }

  write(bytes) {
    const room = Math.min(bytes.length, this.limit - this.kept);
    // A copy: what comes is a view of Python's memory.
    if (room > 0) this.chunks[this.chunks.length] = slice(bytes, 0, room);
    this.kept += Math.max(0, room);
    this.total += bytes.length;
    return bytes.length;
  }
}

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

/** The answer's bytes: a pack of the status, stdout and stderr. Whatever else could be made of parts
 * would iterate over them, which a tool may have changed. */
function answer(status, stdout, stderr) {
  const text = encode(stringify(status));
  const files = 3;
  const names = 6;
  const pack = new Bytes(files * (8 + names) + text.length + stdout.kept + stderr.kept);
  let position = 0;
  const number = (value) => {
    for (let shift = 0; shift < 32; shift += 8) {
      pack[position] = value >>> shift;
      position += 1;
    }
  };
  const put = (bytes) => {
    set(pack, bytes, position);
    position += bytes.length;
  };
  const begin = (name, length) => {
    number(names);
    number(length);
    put(encode(name));
  };
  begin("status", text.length);
  put(text);
  begin("stdout", stdout.kept);
  for (let index = 0; index < stdout.chunks.length; index += 1) put(stdout.chunks[index]);
  begin("stderr", stderr.kept);
  for (let index = 0; index < stderr.chunks.length; index += 1) put(stderr.chunks[index]);
  return pack;
}

/** Has Python read `text`, and write to the sinks. */
function connect(python, text, stdout, stderr) {
  python.setStdin({ read: source(encode(text)), isatty: false });
  python.setStdout({ write: (bytes) => stdout.write(bytes), isatty: false });
  python.setStderr({ write: (bytes) => stderr.write(bytes), isatty: false });
}

/** Starts Python with all that does not depend on the call. */
async function prepare(stdout, stderr) {
  const [{ start, unpack, sitePackages }, network] = await Promise.all([
    import(`${base}interpreter.js`),
    import(`${base}network.js`),
  ]);
  const site = sitePackages(held.kit.info);
  const { folder = site, environment, imports } = plan;
  const python = await start(base, held.kit);
  const { guest, packs } = held.kit;
  const [tool, ...wheels] = packs;
  for (const pack of [guest, ...wheels]) unpack(python.FS, pack, site);
  unpack(python.FS, tool, folder);
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

/** The text that a stream holds; nothing if it is none, or long. */
function shortText(sink) {
  if (sink.kept > 32768) return undefined;
  const bytes = new Bytes(sink.kept);
  let position = 0;
  for (let index = 0; index < sink.chunks.length; index += 1) {
    set(bytes, sink.chunks[index], position);
    position += sink.chunks[index].length;
  }
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

/** Says to the host what the call came to: a short answer by returning it, else by a post. */
async function reply(status, stdout, stderr) {
  const texts = { __proto__: null, output: shortText(stdout), errors: shortText(stderr) };
  if (texts.output !== undefined && texts.errors !== undefined) {
    const text = stringify({ __proto__: null, status, output: texts.output, errors: texts.errors });
    if (text.length < 1_000_000) return text;
  }
  const body = answer(status, stdout, stderr);
  await browserFetch(`${base}answer`, { __proto__: null, method: "POST", body });
  return "posted";
}

const stdout = new Sink(plan.output);
const stderr = new Sink(plan.output);
try {
  const ready = await prepare(stdout, stderr);
  /** Serves the one call of this Worker, given as JSON; the host calls it. */
  self.serve = async (text) => {
    delete self.serve;
    const call = parse(text);
    limitMemory(call.memory);
    const status = await run(ready, call, stdout, stderr);
    status.stdout = stdout.total;
    status.stderr = stderr.total;
    // Waited for here: of a Promise that is returned a tool could have changed what is done with it.
    return await reply(status, stdout, stderr);
  };
  self.postMessage("");
} catch (error) {
  self.postMessage(String(error?.message ?? error));
}
