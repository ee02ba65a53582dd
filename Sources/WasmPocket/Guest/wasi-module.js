// Says what a WebAssembly module is, and how it came to its end.
//
// Trusted with: nothing that the tool may not have.

const SUPPORTED =
  "Tools in WebAssembly are WASI preview 1 commands: core modules that export _start and memory, and " +
  "import from wasi_snapshot_preview1 alone (for instance by clang --target=wasm32-wasi, or Rust's " +
  "wasm32-wasip1).";

/** What keeps `module` from being run; nothing if it is a WASI command. */
export function describe(module) {
  const exported = new Map(
    WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]),
  );
  const imported = WebAssembly.Module.imports(module);
  const foreign = imported.find((each) => each.module !== "wasi_snapshot_preview1");
  if (foreign?.kind === "memory") {
    return `The module imports its memory, as those with threads do, which is not supported. ${SUPPORTED}`;
  }
  if (foreign) {
    const what = `${foreign.module}.${foreign.name}`;
    return `The module imports ${what}, which nothing here provides. ${SUPPORTED}`;
  }
  if (exported.get("_start") !== "function") {
    const what = exported.has("_initialize") ? "a WASI reactor" : "a library";
    return `The module is ${what}: it exports no _start to run. ${SUPPORTED}`;
  }
  if (exported.get("memory") !== "memory") return `The module exports no memory. ${SUPPORTED}`;
  return undefined;
}

/** What bytes are that are no core module, if that is known. */
export function describeBytes(bytes) {
  const isBinary = bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
  if (!isBinary) return `The file is no WebAssembly: it does not begin with "\\0asm". ${SUPPORTED}`;
  // After the version of the format stands its layer.
  if (bytes[6] === 1) {
    return `The file is a component, of WASI preview 2 or later, which is not supported. ${SUPPORTED}`;
  }
  return undefined;
}

/** What is said of a program that did not come to its end by itself: the reason, and the functions of
 * the module that were running. */
export function trapReport(error) {
  const lines = String(error?.stack ?? "").split("\n");
  const frames = lines.filter((line) => line.includes("wasm-function[")).map(frame);
  const reason = error instanceof RangeError ? "the stack is exhausted" : error?.message;
  const shown =
    frames.length > 40 ? [...frames.slice(0, 20), "    …", ...frames.slice(-20)] : frames;
  return [`The program trapped: ${reason ?? error}`, ...shown].join("\n");
}

/** A frame as V8 prints it, without the address of the module. */
function frame(line) {
  const [, name] = line.match(/at (.+?) \(/) ?? [];
  const [, number, offset] = line.match(/wasm-function\[(\d+)\]:(0x[0-9a-f]+)/) ?? [];
  return `    at ${name ?? `function ${number}`} (${offset ?? "?"})`;
}
