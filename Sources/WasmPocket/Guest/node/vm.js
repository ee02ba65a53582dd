// The module `vm`, as far as it goes with one global object.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { refused } from "./refused.js";

// Not by the name: this is evaluated apart from the names of this file.
// biome-ignore lint/security/noGlobalEval: running a tool's code is what this is for.
const evaluate = globalThis.eval;
const nameOf = (options) => (typeof options === "string" ? options : options?.filename);

function runInThisContext(code, options) {
  const name = nameOf(options) ?? "evalmachine.<anonymous>";
  return evaluate(`${code}\n//# sourceURL=${name}`);
}

/** Code that sees the properties of `context` as its globals. */
function runInContext(code, context, options) {
  const scope = new Proxy(context, {
    has: (_, name) => name !== "__code",
    get(target, name) {
      if (name === Symbol.unscopables) return undefined;
      if (name in target) return target[name];
      if (name in standard) return standard[name];
      throw new ReferenceError(`${String(name)} is not defined`);
    },
  });
  const run = new Function("__scope", "__code", "with (__scope) { return eval(__code); }");
  return run(scope, `${code}\n//# sourceURL=${nameOf(options) ?? "evalmachine.<anonymous>"}`);
}

const names =
  "Array Object String Number Boolean Math JSON Date RegExp Error TypeError RangeError Map";
const more =
  "Set Promise Symbol BigInt parseInt parseFloat isNaN isFinite undefined NaN Infinity eval";
const standard = { __proto__: null };
for (const name of `${names} ${more}`.split(" ")) standard[name] = globalThis[name];

class Script {
  constructor(code, options) {
    this.code = code;
    Object.defineProperty(this, "options", { value: options });
    // Says at once what is wrong with the syntax.
    evaluate(`(function () { ${String(code).replace(/^#!/, "//")}\n})`);
  }

  runInThisContext() {
    return runInThisContext(this.code, this.options);
  }

  runInContext(context) {
    return runInContext(this.code, context, this.options);
  }

  runInNewContext(context = {}) {
    return runInContext(this.code, context, this.options);
  }
}

const contexts = new WeakSet();

export default {
  Script,
  runInThisContext,
  runInContext,
  runInNewContext: (code, context = {}, options) => runInContext(code, context, options),
  createContext(context = {}) {
    contexts.add(context);
    return context;
  },
  isContext: (context) => contexts.has(context),
  compileFunction: (code, parameters = []) => new Function(...parameters, code),
  SourceTextModule: class {
    constructor() {
      throw refused("vm.SourceTextModule", "modules are loaded from files", "use import()");
    }
  },
};
