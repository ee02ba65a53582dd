// The page of one piece of work. It starts the runtime in a dedicated Worker of opaque origin and hands it
// the call; after that it has nothing to do.
//
// Trusted with: the address of this call's own site, the environment and the arguments of this one
// call. It holds no credential and no state of any other call.

const call = JSON.parse(document.getElementById("call").textContent);
const base = new URL("./", location.href).href;
const source = await (await fetch(`${base}${call.worker}`)).text();
// A data: URL gives the Worker an origin that shares nothing with this page: no storage, no cache.
const worker = new Worker(`data:text/javascript,${encodeURIComponent(source)}`, { type: "module" });
worker.onerror = (event) => {
  fetch(`${base}failed`, {
    method: "POST",
    body: event.message ?? "the Worker could not be started",
  });
};
// Once its work has begun, an error that nobody caught is the tool's own affair.
worker.onmessage = () => {
  worker.onerror = null;
};
worker.postMessage({ base, call });
