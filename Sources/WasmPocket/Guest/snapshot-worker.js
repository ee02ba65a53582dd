// Makes a snapshot of an interpreter's memory with a set of modules imported, and tries out whether
// one can be started from. No code of any tool runs in here, and there is no network.
//
// Trusted with: the packages that are imported.

const { base, call: plan } = await new Promise((resolve) => {
  self.onmessage = (event) => resolve(event.data);
});

const PAGE = 4096;
const post = (path, body) => fetch(base + path, { method: "POST", body });
const text = (path) => fetch(base + path).then((response) => response.text());
const bytes = (path) => fetch(base + path).then((response) => response.arrayBuffer());

/** The parts of `memory` that are not zero, as pairs of start and length. */
function used(memory) {
  const words = new BigUint64Array(memory.buffer, memory.byteOffset, memory.length / 8);
  const runs = [];
  let start = -1;
  for (let page = 0; page <= memory.length; page += PAGE) {
    const end = page < memory.length ? (page + PAGE) / 8 : page / 8;
    const isUsed = words.subarray(page / 8, end).some((word) => word !== 0n);
    if (isUsed && start < 0) start = page;
    if (isUsed || start < 0) continue;
    runs.push([start, page - start]);
    start = -1;
  }
  return runs;
}

/** The snapshot as it is kept: the length of the head, the head, the memory that is used. */
function packed(python, carriers) {
  const module = python._module;
  const made = python.makeMemorySnapshot();
  // Pyodide's own head: a magic number, where the memory begins, and how long its JSON is.
  const [, start, length] = new Uint32Array(made.buffer, made.byteOffset, 3);
  const state = JSON.parse(new TextDecoder().decode(made.subarray(48, 48 + length)));
  const memory = made.slice(start);
  const runs = used(memory);
  const { libraries, linked } = module.pocket;
  const head = { state, heap: memory.length, runs, libraries, linked, carriers };
  const encoded = new TextEncoder().encode(JSON.stringify(head));
  const size = new Uint32Array([encoded.length]);
  return new Blob([
    size,
    encoded,
    ...runs.map(([from, count]) => memory.subarray(from, from + count)),
  ]);
}

async function make(kit, { start, unpack, sitePackages }) {
  const python = await start(base, kit, { _makeSnapshot: true });
  const site = sitePackages(kit.info);
  for (const pack of [kit.guest, ...kit.packs]) unpack(python.FS, pack, site);
  const silence = { write: (data) => data.length };
  python.setStdout(silence);
  python.setStderr(silence);
  python.runPython("import pocket_network, pocket_runner.ahead, pocket_runner.revive");
  const carriers = [];
  for (const name of plan.imports) {
    const before = python._module.pocket.libraries.length;
    python.runPython(`pocket_runner.ahead.load_all([${JSON.stringify(name)}])`);
    if (python._module.pocket.libraries.length > before) carriers.push(name);
  }
  python.runPython("pocket_runner.revive.settle()");
  await post("answer", packed(python, carriers));
}

async function check(kit, { start, unpack, readSnapshot, sitePackages }) {
  const site = sitePackages(kit.info);
  kit.snapshot = await readSnapshot(await bytes("snapshot"), kit.packs, site);
  const python = await start(base, kit);
  for (const pack of [kit.guest, ...kit.packs]) unpack(python.FS, pack, site);
  python.runPython("import pocket_runner.revive; pocket_runner.revive.revive({})");
  python.runPython("import pocket_runner.check");
  for (const name of plan.imports) {
    await post("checking", name);
    python.runPython(`pocket_runner.check.check(${JSON.stringify(name)})`);
  }
  await post("answer", "");
}

try {
  const interpreter = {
    ...(await import(`${base}interpreter.js`)),
    ...(await import(`${base}packs.js`)),
  };
  const [module, library, lock, guest, ...packs] = await Promise.all([
    WebAssembly.compileStreaming(fetch(`${base}runtime/pyodide.asm.wasm`)),
    bytes("runtime/python_stdlib.zip"),
    text("runtime/pyodide-lock.json"),
    bytes("guest.pack"),
    ...plan.packs.map(bytes),
  ]);
  const kit = { module, library, info: JSON.parse(lock).info, guest, packs };
  await post("started");
  await (plan.isCheck ? check : make)(kit, interpreter);
} catch (error) {
  await post("failed", String(error?.message ?? error));
}
