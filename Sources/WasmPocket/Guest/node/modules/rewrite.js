// Rewrites modules so that they can be evaluated as functions: a Worker of opaque origin cannot
// import what is in the call's own files.
//
// An ES module becomes a generator. Up to its first yield it says what it exports, when its
// functions are there and nothing else is; then it runs. Imported names become properties of what
// they were imported from, so that they stay alive.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { parse } from "acorn";
import { editAwaits, editReturns } from "./awaits.js";
import { Edits } from "./edits.js";
import { childrenOf, declared, isFunction, scopeOf } from "./walk.js";

const options = {
  ecmaVersion: "latest",
  allowHashBang: true,
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: false,
  allowSuperOutsideMethod: true,
};

/** Takes `with { type: "json" }` out, which the parser does not know. */
function withoutAttributes(source) {
  return source.replace(
    /((?:\bfrom|\bimport)\s*(["'])[^"'\n]*\2\s*)((?:with|assert)\s*\{[^}]*\})/g,
    (_, before, __, attributes) => before + attributes.replace(/[^\n]/g, " "),
  );
}

const nameOf = (node) => node.name ?? node.value;

/** A walk over a module with everything that is to be changed in expressions. */
class Rewriter {
  hasAwait = false;
  scopes = [];

  constructor(source, tree, { imports = new Map(), tracksFlow = false }) {
    Object.assign(this, { tree, imports, tracksFlow, edits: new Edits(source) });
  }

  visit(node, parent, isAsync = false, hasFlow = false) {
    const scope = scopeOf(node);
    if (scope) this.scopes.push(scope);
    const after = this.tracksFlow ? editAwaits(node, this.edits, parent) : undefined;
    if (this.tracksFlow && hasFlow) editReturns(node, this.edits, parent);
    this.edit(node, parent, isAsync);
    const isInner = isFunction(node);
    for (const child of childrenOf(node)) {
      if (node.type === "Property" && node.shorthand && child === node.key) continue;
      this.visit(child, node, isInner || isAsync, isInner ? Boolean(node.hasFlow) : hasFlow);
    }
    after?.();
    if (scope) this.scopes.pop();
  }

  edit(node, parent, isInFunction) {
    if (node.type === "Identifier") this.identifier(node, parent);
    else if (node.type === "ImportExpression") {
      this.edits.replace(node.start, node.start + 6, "__$import");
    } else if (node.type === "MetaProperty" && node.meta.name === "import") {
      this.edits.replace(node.start, node.end, "__$meta");
    } else if (!isInFunction && (node.type === "AwaitExpression" || node.await === true)) {
      this.hasAwait = true;
    }
  }

  identifier(node, parent) {
    const place = this.imports.get(node.name);
    if (!place || this.scopes.some((scope) => scope.has(node.name))) return;
    if (isName(node, parent)) return;
    if (parent.type === "Property" && parent.shorthand) {
      this.edits.replace(node.start, node.end, `${node.name}: ${place}`);
    } else if (parent.type === "CallExpression" && parent.callee === node) {
      this.edits.replace(node.start, node.end, `(0, ${place})`);
    } else if (parent.type === "TaggedTemplateExpression" && parent.tag === node) {
      this.edits.replace(node.start, node.end, `(0, ${place})`);
    } else this.edits.replace(node.start, node.end, place);
  }
}

/** Whether an identifier is no reference, but the name of a property or a label. */
function isName(node, parent) {
  if (parent.type === "MemberExpression") return parent.property === node && !parent.computed;
  if (/^(Property|MethodDefinition|PropertyDefinition)$/.test(parent.type)) {
    return parent.key === node && !parent.computed && !parent.shorthand;
  }
  return /^(LabeledStatement|BreakStatement|ContinueStatement|MetaProperty)$/.test(parent.type);
}

/** What the statements of an ES module import and export. */
class Interface {
  requests = [];
  imports = new Map();
  checks = [];
  getters = [];
  indirect = [];
  stars = [];

  request(specifier) {
    const known = this.requests.indexOf(specifier);
    return known >= 0 ? known : this.requests.push(specifier) - 1;
  }

  import(node) {
    const index = this.request(node.source.value);
    for (const { type, local, imported } of node.specifiers) {
      const name = type === "ImportDefaultSpecifier" ? "default" : imported && nameOf(imported);
      const property = `__$${index}[${JSON.stringify(name)}]`;
      this.imports.set(local.name, name === undefined ? `__$${index}` : property);
      if (name !== undefined) this.checks.push([index, name]);
    }
  }

  reexport(node) {
    const index = this.request(node.source.value);
    if (node.type === "ExportAllDeclaration") {
      if (node.exported) this.indirect.push([nameOf(node.exported), index, undefined]);
      else this.stars.push(index);
      return;
    }
    for (const { local, exported } of node.specifiers) {
      this.indirect.push([nameOf(exported), index, nameOf(local)]);
      this.checks.push([index, nameOf(local)]);
    }
  }

  export(name, expression) {
    this.getters.push(`${JSON.stringify(name)}: () => ${expression}`);
  }
}

function exportDefault(node, edits, found) {
  const { declaration: value } = node;
  const isDeclaration = /^(Function|Class)Declaration$/.test(value.type);
  if (isDeclaration && value.id) {
    edits.remove(node.start, value.start);
    found.export("default", value.id.name);
    return "";
  }
  found.export("default", "__$default");
  if (value.type === "FunctionDeclaration") {
    edits.remove(node.start, value.start);
    edits.open(edits.text.indexOf("(", value.start), " __$default");
    return 'Object.defineProperty(__$default, "name", { value: "default", configurable: true });';
  }
  edits.remove(node.start, value.start, "const __$default = { default: ");
  edits.close(value.end, " }.default;");
  return "";
}

/** Takes the module's own statements out of `edits`; returns what is to come first. */
function takeOut(tree, edits, found) {
  let first = "";
  for (const node of tree.body) {
    if (node.type === "ImportDeclaration") edits.remove(node.start, node.end);
    else if (node.type === "ExportDefaultDeclaration") first += exportDefault(node, edits, found);
    else if (node.type === "ExportAllDeclaration") edits.remove(node.start, node.end);
    else if (node.type === "ExportNamedDeclaration") {
      if (!node.declaration) edits.remove(node.start, node.end);
      else {
        edits.remove(node.start, node.declaration.start);
        for (const name of declared(node.declaration)) found.export(name, name);
      }
      if (node.source) continue;
      for (const { local, exported } of node.specifiers) {
        found.export(nameOf(exported), found.imports.get(nameOf(local)) ?? nameOf(local));
      }
    }
  }
  return first;
}

/** Sources from this length on are rewritten by one Worker, and not by those after it. */
const LONG = 20_000;
const rewritten = new Map();

/** What was made of long sources, as pairs that another Worker can be given. */
export const rewrites = {
  get all() {
    return [...rewritten];
  },
  add(pairs) {
    for (const [key, value] of pairs) rewritten.set(key, value);
  },
};

/** What `rewrite` makes of its arguments, unless it is known. */
function once(rewrite, source, tracksFlow) {
  if (source.length < LONG) return rewrite(source, tracksFlow);
  const key = `${rewrite.name} ${tracksFlow} ${source}`;
  if (!rewritten.has(key)) rewritten.set(key, rewrite(source, tracksFlow));
  return rewritten.get(key);
}

/** The pieces of an ES module: the code of its function, and what it asks of others. */
export const rewriteModule = (source, tracksFlow) => once(moduleOf, source, tracksFlow);

/** The source of a CommonJS module, changed where it has to be. */
export const rewriteScript = (source, tracksFlow) => once(scriptOf, source, tracksFlow);

function moduleOf(given, tracksFlow) {
  const source = withoutAttributes(given);
  const tree = parse(source, { ...options, sourceType: "module", allowAwaitOutsideFunction: true });
  const found = new Interface();
  for (const node of tree.body) {
    if (node.type === "ImportDeclaration") found.import(node);
    else if (node.source) found.reexport(node);
  }
  const rewriter = new Rewriter(source, tree, { imports: found.imports, tracksFlow });
  for (const node of tree.body) {
    const isOnlyNames = node.type === "ImportDeclaration" || node.source || node.specifiers?.length;
    if (!isOnlyNames) rewriter.visit(node, tree);
  }
  const first = takeOut(tree, rewriter.edits, found);
  const { hasAwait } = rewriter;
  const parameters = ["__$meta", "__$import", "__$save", "__$back", "__$exports"];
  parameters.push(...found.requests.map((_, index) => `__$${index}`));
  const start = `(${hasAwait ? "async " : ""}function* (${parameters.join(", ")}) { "use strict"; `;
  const head = `${start}__$exports({ ${found.getters.join(", ")} }); ${first} yield; `;
  const body = rewriter.edits.result.replace(/^#!/, "//");
  const { requests, checks, indirect, stars } = found;
  return { requests, checks, indirect, stars, hasAwait, code: `${head}${body}\n})` };
}

function scriptOf(source, tracksFlow) {
  const isAwaiting = tracksFlow && /\bawait\b/.test(source);
  if (!isAwaiting && !/\bimport\s*\(/.test(source)) return source;
  let tree;
  try {
    tree = parse(source, { ...options, sourceType: "script" });
  } catch {
    // The engine says what is wrong with it better, or knows it.
    return source;
  }
  const rewriter = new Rewriter(source, tree, { tracksFlow: isAwaiting });
  for (const node of tree.body) rewriter.visit(node, tree);
  return rewriter.edits.result;
}
