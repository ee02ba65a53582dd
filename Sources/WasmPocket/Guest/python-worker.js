// Runs one call of a Python tool: boots Pyodide, puts the tool's files in place, imports what they
// need of others, waits to be told of the call, runs it, and posts what it printed and how it ended.
//
// Trusted with: nothing that the tool may not have. The tool's code can do in here whatever this
// file can, so the answer is only ever as true as the tool.

const { base, call: boot } = await new Promise((resolve) => {
  self.onmessage = (event) => resolve(event.data);
});
self.onmessage = null;

// What is needed after the tool's code has run, held on to before: it may have replaced any of it.
const Bytes = self.Uint8Array;
const { parse, stringify } = JSON;
const browserFetch = self.fetch.bind(self);
const encode = TextEncoder.prototype.encode.bind(new TextEncoder());
const uncurried = (method) => Function.prototype.call.bind(method);
const slice = uncurried(Uint8Array.prototype.slice);
const subarray = uncurried(Uint8Array.prototype.subarray);
const set = uncurried(Uint8Array.prototype.set);

const post = (path, body) => browserFetch(base + path, { __proto__: null, method: "POST", body });

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

/** Writes the files of a pack (see FilePack.swift) below `folder`, and returns their paths. */
function unpack(fs, pack, folder) {
  const view = new DataView(pack);
  const decoder = new TextDecoder();
  const made = new Set();
  const paths = [];
  let position = 0;
  while (position < pack.byteLength) {
    const pathLength = view.getUint32(position, true);
    const length = view.getUint32(position + 4, true);
    position += 8;
    const path = `${folder}/${decoder.decode(new Uint8Array(pack, position, pathLength))}`;
    position += pathLength;
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(parent)) fs.mkdirTree(parent);
    made.add(parent);
    fs.writeFile(path, new Uint8Array(pack, position, length));
    paths.push(path);
    position += length;
  }
  return paths;
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

/** Of the files at `paths`, all below `folder`, the modules and packages right in it. */
function roots(paths, folder) {
  const names = paths.map((path) => path.slice(folder.length + 1).split("/")[0]);
  return [...new Set(names)].map((name) => `${folder}/${name}`);
}

/** Starts Python with all that does not depend on the call. */
async function start(stdout, stderr) {
  const text = (path) => browserFetch(base + path).then((response) => response.text());
  const bytes = (path) => browserFetch(base + path).then((response) => response.arrayBuffer());
  const [{ loadPyodide }, network, sockets, lock, ahead, runner, ...packs] = await Promise.all([
    import(`${base}runtime/pyodide.mjs`),
    import(`${base}network.js`),
    bytes("network.pack"),
    text("runtime/pyodide-lock.json").then(parse),
    text("ahead.py"),
    text("runner.py"),
    ...boot.packs.map(bytes),
  ]);
  const python = await loadPyodide({
    indexURL: `${base}runtime/`,
    // Nothing is installed at the time of a call, so Python is told of no packages.
    lockFileContents: { info: lock.info, packages: {} },
    packageBaseUrl: `${base}runtime/`,
    env: { HOME: "/home/pyodide", ...boot.environment },
  });
  python.registerJsModule("_wasm_pocket", network);
  const site = python.runPython("import sysconfig; sysconfig.get_path('purelib')");
  unpack(python.FS, sockets, site);
  python.runPython("import pocket_network", { filename: "<wasm-pocket>" });
  const [tool, ...wheels] = packs;
  for (const pack of wheels) unpack(python.FS, pack, site);
  const folder = boot.folder ?? site;
  const paths = unpack(python.FS, tool, folder);
  const globals = python.toPy({ __name__: "runner" });
  python.runPython(runner, { globals, filename: "<wasm-pocket>" });
  const rehearsed = new Sink(0);
  connect(python, '{"items": [1, 2, 3]}', rehearsed, rehearsed);
  await python.runPythonAsync("await rehearse()", { globals, filename: "<wasm-pocket>" });
  connect(python, "", stdout, stderr);
  python.runPython(ahead, {
    globals: python.toPy({ roots: roots(paths, folder), __name__: "ahead" }),
    filename: "<wasm-pocket>",
  });
  return { python, globals };
}

async function run({ python, globals }, call, stdout, stderr) {
  connect(python, call.stdin, stdout, stderr);
  const { entry, environment } = call;
  globals.set("call", stringify({ entry, environment, folder: boot.folder ?? null }));
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

const stdout = new Sink(boot.output);
const stderr = new Sink(boot.output);
try {
  const ready = await start(stdout, stderr);
  post("ready");
  const call = parse(await (await browserFetch(`${base}call`)).text());
  limitMemory(call.memory);
  self.postMessage("started");
  const status = await run(ready, call, stdout, stderr);
  status.stdout = stdout.total;
  status.stderr = stderr.total;
  await post("answer", answer(status, stdout, stderr));
} catch (error) {
  await post("failed", String(error?.message ?? error));
}
