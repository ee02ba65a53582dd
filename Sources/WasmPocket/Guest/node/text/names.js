// What values are called by their constructors and tags.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

/** The name of what made `value`; undefined if it has no prototype. */
export function constructorName(value) {
  let object = value;
  while (object !== null && object !== undefined) {
    const own = Object.getOwnPropertyDescriptor(object, "constructor");
    const name = own && typeof own.value === "function" ? own.value.name : "";
    if (name !== "" && isMadeBy(value, own.value)) return name;
    object = Object.getPrototypeOf(object);
  }
  return undefined;
}

function isMadeBy(value, maker) {
  try {
    return value instanceof maker;
  } catch {
    return false;
  }
}

/** What stands before the brace. */
export function prefixOf(name, tag, fallback, size) {
  const count = size === undefined ? "" : `(${size})`;
  const tagged = tag && tag !== name ? ` [${tag}]` : "";
  if (name === undefined) {
    const shown = tag && tag !== fallback ? ` [${tag}]` : "";
    return `[${fallback}${count}: null prototype]${shown} `;
  }
  return `${name}${count}${tagged} `;
}
