// The page of one tool. It holds what all interpreters of the tool start from, and starts each of
// them, when the host says so, in a dedicated Worker of opaque origin, which gets copies of it all.
//
// Trusted with: the address of this tool's own site and the tool's files. It holds no credential,
// and hears nothing of any call: the host speaks to the Workers themselves.

const plan = JSON.parse(document.getElementById("call").textContent);
const site = new URL("./", location.href).href;

const get = (path) => fetch(site + path);
const text = (path) => get(path).then((response) => response.text());
const bytes = (path) => get(path).then((response) => response.arrayBuffer());

async function load() {
  const source = text("python-worker.js");
  const [module, library, lock, guest, ...packs] = await Promise.all([
    WebAssembly.compileStreaming(get("runtime/pyodide.asm.wasm")),
    bytes("runtime/python_stdlib.zip"),
    text("runtime/pyodide-lock.json"),
    bytes("guest.pack"),
    ...plan.packs.map(bytes),
  ]);
  const { info } = JSON.parse(lock);
  const { readSnapshot, sitePackages } = await import(`${site}interpreter.js`);
  const snapshot =
    plan.snapshot && (await readSnapshot(await bytes("snapshot"), packs, sitePackages(info)));
  const kit = { module, library, info, guest, packs, snapshot };
  return { kit, url: `data:text/javascript,${encodeURIComponent(await source)}` };
}

const workers = new Map();
const loading = load();

/** Starts an interpreter in a Worker of that name; resolves when it waits for its call, with what
 * went wrong if something did. */
globalThis.boot = async (name) => {
  try {
    const { kit, url } = await loading;
    // A data: URL gives the Worker an origin that shares nothing with this page.
    const worker = new Worker(url, { type: "module", name });
    return await new Promise((resolve) => {
      workers.set(name, { worker, resolve });
      worker.onerror = (event) => resolve(event.message ?? "the Worker could not be started");
      worker.onmessage = (event) => {
        // From here on its messages and errors are the tool's own affair.
        worker.onerror = worker.onmessage = null;
        resolve(String(event.data));
      };
      worker.postMessage({ base: `${site}w/${name}/`, plan, kit });
    });
  } catch (error) {
    return String(error?.message ?? error);
  }
};

/** Ends the Worker of that name, whatever it does. */
globalThis.end = (name) => {
  const { worker, resolve } = workers.get(name) ?? {};
  workers.delete(name);
  worker?.terminate();
  // Whoever waits for it to be ready waits no longer.
  resolve?.("the Worker was ended");
};

loading.then(
  () => fetch(`${site}ready`, { method: "POST" }),
  (error) => fetch(`${site}failed`, { method: "POST", body: String(error?.message ?? error) }),
);
