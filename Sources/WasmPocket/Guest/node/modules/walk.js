// A walk over a syntax tree, and the names that its scopes declare.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

/** The nodes directly below `node`. */
export function childrenOf(node) {
  const all = [];
  for (const key of Object.keys(node)) {
    const value = node[key];
    if (Array.isArray(value)) {
      for (const each of value) if (typeof each?.type === "string") all.push(each);
    } else if (typeof value?.type === "string") all.push(value);
  }
  return all;
}

export const isFunction = (node) =>
  node.type === "FunctionDeclaration" ||
  node.type === "FunctionExpression" ||
  node.type === "ArrowFunctionExpression";

/** The names that a pattern binds. */
export function boundNames(pattern, names = []) {
  if (!pattern) return names;
  if (pattern.type === "Identifier") names.push(pattern.name);
  else if (pattern.type === "MemberExpression") return names;
  else if (pattern.type === "AssignmentPattern") boundNames(pattern.left, names);
  else if (pattern.type === "RestElement") boundNames(pattern.argument, names);
  else if (pattern.type === "ArrayPattern") {
    for (const each of pattern.elements) boundNames(each, names);
  } else if (pattern.type === "ObjectPattern") {
    for (const each of pattern.properties) boundNames(each.value ?? each, names);
  }
  return names;
}

/** The names that a declaration binds. */
export function declared(node) {
  if (node.type === "VariableDeclaration")
    return node.declarations.flatMap((d) => boundNames(d.id));
  return node.id ? [node.id.name] : [];
}

function variables(node, names) {
  if (node.type === "VariableDeclaration" && node.kind === "var") names.push(...declared(node));
  for (const child of childrenOf(node)) if (!isFunction(child)) variables(child, names);
}

function lexical(statements, names) {
  for (const each of statements) {
    const isDeclaration = /^(FunctionDeclaration|ClassDeclaration|VariableDeclaration)$/;
    if (isDeclaration.test(each.type)) names.push(...declared(each));
  }
}

/** The names that a node declares for what is in it; none for most. */
export function scopeOf(node) {
  const names = [];
  if (isFunction(node)) {
    if (node.type === "FunctionExpression" && node.id) names.push(node.id.name);
    for (const each of node.params) boundNames(each, names);
    variables(node.body, names);
  } else if (node.type === "BlockStatement" || node.type === "StaticBlock") {
    lexical(node.body, names);
    if (node.type === "StaticBlock") for (const each of node.body) variables(each, names);
  } else if (/^For(In|Of)?Statement$/.test(node.type)) {
    const head = node.init ?? node.left;
    if (head?.type === "VariableDeclaration") names.push(...declared(head));
  } else if (node.type === "SwitchStatement") {
    for (const each of node.cases) lexical(each.consequent, names);
  } else if (node.type === "CatchClause") boundNames(node.param, names);
  else if (node.type === "ClassExpression" && node.id) names.push(node.id.name);
  else return undefined;
  return new Set(names);
}
