// Has async functions carry the flow along that AsyncLocalStorage goes by: native ones do not say
// when they go on. Used for tools that have AsyncLocalStorage alone.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { childrenOf, isFunction } from "./walk.js";

/** Whether a function has a place where it goes on otherwise than behind an await. */
function needsEntry(node) {
  if (node.type === "TryStatement") return true;
  if (node.type === "ForOfStatement" && node.await) return true;
  return childrenOf(node).some((child) => !isFunction(child) && needsEntry(child));
}

function afterDirectives(body) {
  const first = body.body.find((statement) => statement.directive === undefined);
  return first ? first.start : body.end - 1;
}

/** What has to stand before, within and behind `node`. Returns what is to be done after its
 * children. */
export function editAwaits(node, edits, _parent) {
  if (isFunction(node) && node.async && node.body.type === "BlockStatement") {
    if (needsEntry(node.body)) {
      edits.open(afterDirectives(node.body), "const __$flow = __$save();");
      node.hasFlow = true;
    }
  }
  if (node.type === "AwaitExpression") {
    edits.open(node.start, "__$back(__$save(), ");
    return () => edits.close(node.end, ")");
  }
  return undefined;
}

/** The same for what a function with an entry holds: handlers, and the bodies of its loops. */
export function editReturns(node, edits, parent) {
  const again = "__$back(__$flow);";
  if (node.type === "CatchClause") edits.open(node.body.start + 1, again);
  if (node.type === "TryStatement" && node.finalizer) edits.open(node.finalizer.start + 1, again);
  if (node.type !== "ForOfStatement" || !node.await) return;
  if (node.body.type === "BlockStatement") edits.open(node.body.start + 1, again);
  else {
    edits.open(node.body.start, `{${again}`);
    edits.close(node.body.end, "}");
  }
  // The body may end without a semicolon.
  if (parent?.type === "BlockStatement") edits.close(node.end, `;${again}`);
}
