// The page of one tool. It holds what all interpreters of the tool start from, and starts each of
// them, when the host says so, in a dedicated Worker of opaque origin, which gets copies of it all.
//
// Trusted with: the address of this tool's own site and the tool's files. It holds no credential,
// and hears nothing of any call: the host speaks to the Workers themselves.

const plan = JSON.parse(document.getElementById("call").textContent);
const site = new URL("./", location.href).href;

const text = (name) => fetch(site + name).then((response) => response.text());

/** Loads what Workers start from, each runtime its own way. */
async function load() {
  const [{ load }, { link }] = await Promise.all([
    import(site + plan.kit),
    import(`${site}link.js`),
  ]);
  const [kit, source] = await Promise.all([load(site, plan), link(plan.worker, text)]);
  return { kit, source };
}

// What a Worker is made of: it runs the text that it is sent. The text is not in the address itself,
// since every message of the browser about the Worker repeats that.
const start = `self.onmessage = ({ data }) => {
  self.onmessage = null;
  self.given = data;
  const { constructor } = Object.getPrototypeOf(async () => {});
  constructor(data.source)().catch((error) => self.postMessage(String(error?.message ?? error)));
};`;
const address = `data:text/javascript,${encodeURIComponent(start)}`;

const workers = new Map();
const loading = load();

/** Starts an interpreter in a Worker of that name; resolves when it waits for its call, with what
 * went wrong if something did. */
globalThis.boot = async (name) => {
  try {
    const { kit, source } = await loading;
    // A data: URL gives the Worker an origin that shares nothing with this page.
    const worker = new Worker(address, { type: "module", name });
    return await new Promise((resolve) => {
      workers.set(name, { worker, resolve });
      worker.onerror = (event) => resolve(event.message ?? "the Worker could not be started");
      worker.onmessage = (event) => {
        // From here on its messages and errors are the tool's own affair.
        worker.onerror = worker.onmessage = null;
        const { learned } = event.data;
        if (learned) kit.learned = learned;
        resolve(learned ? "" : String(event.data));
      };
      worker.postMessage({ base: `${site}w/${name}/`, plan, kit, source });
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
