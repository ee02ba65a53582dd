// Resolves the requirements of a Python tool with micropip, in the interpreter that the tool will
// run in, and posts which wheels they mean.
//
// Trusted with: the requirements and the addresses of the indexes. Every request it makes is held
// by the browser and made by the host, for the index and its files alone. No code of any tool or
// wheel runs in here: micropip reads metadata and unpacks.

const { base, call } = await new Promise((resolve) => {
  self.onmessage = (event) => resolve(event.data);
});

const post = (path, body) => fetch(base + path, { method: "POST", body });

try {
  const [{ loadPyodide }, lock, resolver] = await Promise.all([
    import(`${base}runtime/pyodide.mjs`),
    fetch(`${base}runtime/pyodide-lock.json`).then((response) => response.json()),
    fetch(`${base}resolver.py`).then((response) => response.text()),
  ]);
  // Of the distribution's packages, those that are there: micropip, and all in a full one.
  const present = new Set(call.files);
  const packages = Object.fromEntries(
    Object.entries(lock.packages).filter(([, entry]) => present.has(entry.file_name)),
  );
  const python = await loadPyodide({
    indexURL: `${base}runtime/`,
    lockFileContents: { info: lock.info, packages },
    packageBaseUrl: `${base}runtime/`,
    packages: ["micropip", "packaging"],
  });
  const { requirements, indexes } = call;
  const globals = python.toPy({ requirements, indexes, runtime: `${base}runtime/` });
  const announce = (urls) => post("indexes", urls);
  globals.set("announce", announce);
  post("started");
  const answer = await python.runPythonAsync(resolver, { globals, filename: "<wasm-pocket>" });
  await post("answer", answer);
} catch (error) {
  await post("failed", String(error?.message ?? error));
}
