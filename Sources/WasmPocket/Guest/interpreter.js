// Starts Python: anew, or from a snapshot of the memory of one that had been started before.
//
// Trusted with: nothing that the tool may not have. It runs before the tool's code does, in the
// Worker that will run it.

import { files } from "./packs.js";

/** Where Python looks for what is installed; `info` is that of the runtime's lock. */
export function sitePackages({ python }) {
  return `/lib/python${python.split(".").slice(0, 2).join(".")}/site-packages`;
}

/** The snapshot in `pack`, as snapshot-worker.js makes it: the length of its head, the head, the
 * memory. The libraries that it wants back are found in the packs, whose files go to `site`. */
export async function readSnapshot(pack, packs, site) {
  const length = new DataView(pack).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(pack, 4, length)));
  const found = new Map();
  if (head.libraries.length > 0) {
    for (const { path, bytes } of packs.flatMap((pack) => [...files(pack)])) {
      found.set(`${site}/${path}`, bytes);
    }
  }
  const compiled = head.libraries.map(({ name }) => WebAssembly.compile(found.get(name)));
  return { ...head, memory: pack.slice(4 + length), compiled: await Promise.all(compiled) };
}

/** Puts back what a snapshot holds: first the libraries that were loaded, each where it was, since
 * that writes to memory; then the memory, all of which that was not zero. Returns what Pyodide has
 * to know beside. */
function restore(module, { state, heap, runs, memory, libraries, linked, compiled }) {
  const { FS, pocket } = module;
  const missing = heap - module.HEAP8.length;
  if (missing > 0) {
    pocket.memory.grow(missing / 65536);
    pocket.updateMemoryViews();
  }
  if (linked) pocket.link(linked);
  const places = new Map(libraries.map((library) => [library.name, library]));
  pocket.place = (name) => places.get(name);
  pocket.compiled = new Map(libraries.map(({ name }, index) => [name, compiled[index]]));
  for (const { name, global, handle } of libraries) {
    FS.mkdirTree(name.slice(0, name.lastIndexOf("/")));
    FS.writeFile(name, "");
    const flags = { global, nodelete: true, loadAsync: false };
    pocket.loadDynamicLibrary(name, flags, global ? undefined : {}, handle || undefined);
  }
  pocket.place = pocket.compiled = undefined;
  const bytes = new Uint8Array(memory);
  let position = 0;
  for (const [start, length] of runs) {
    module.HEAPU8.set(bytes.subarray(position, position + length), start);
    position += length;
  }
  return state;
}

/** Has Pyodide take the compiled module and the standard library from here instead of fetching them,
 * until what is returned is called. */
function provide(module, library) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = async (url) => new Response(String(url).endsWith(".zip") ? library : "");
  WebAssembly.instantiateStreaming = async (_, imports) => {
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}

/** Python, ready for use. Of `kit` it takes `module` (the compiled runtime), `library` (the standard
 * library, zipped), `info` (of the runtime's lock) and `snapshot`, if there is one. */
export async function start(base, kit, options = {}) {
  const runtime = `${base}runtime/`;
  const [{ loadPyodide }, { default: instantiate }] = await Promise.all([
    import(`${runtime}pyodide.mjs`),
    import(`${runtime}pyodide.asm.mjs`),
  ]);
  const withdraw = provide(kit.module, kit.library);
  const { snapshot } = kit;
  try {
    return await loadPyodide({
      ...options,
      indexURL: runtime,
      // Nothing is installed at the time of a call, so Python is told of no packages.
      lockFileContents: { info: kit.info, packages: {} },
      packageBaseUrl: runtime,
      env: { HOME: "/home/pyodide" },
      // Pyodide only asks whether there is one: the bytes are put in place here.
      ...(snapshot && { _loadSnapshot: new Uint8Array(1) }),
      createPyodideModule: async (settings) => {
        const module = await instantiate(settings);
        if (snapshot) module.API.restoreSnapshot = () => restore(module, snapshot);
        return module;
      },
    });
  } finally {
    withdraw();
  }
}
