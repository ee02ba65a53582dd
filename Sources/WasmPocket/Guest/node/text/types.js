// util.types: what kind of object something is, whatever it says of itself.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

const textOf = Object.prototype.toString;

/** Whether calling `method` on a value works, which it does on its own kind alone. */
const probe = (method) => (value) => {
  if (typeof value !== "object" || value === null) return false;
  try {
    method.call(value);
    return true;
  } catch {
    return false;
  }
};
const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name).get;

export const isMap = probe(getter(Map.prototype, "size"));
export const isSet = probe(getter(Set.prototype, "size"));
export const isDate = probe(Date.prototype.getTime);
export const isArrayBuffer = probe(getter(ArrayBuffer.prototype, "byteLength"));
const shared = globalThis.SharedArrayBuffer;
export const isSharedArrayBuffer = shared
  ? probe(getter(shared.prototype, "byteLength"))
  : () => false;
export const isDataView = probe(getter(DataView.prototype, "byteLength"));
export const isWeakMap = probe(function () {
  WeakMap.prototype.has.call(this, {});
});
export const isWeakSet = probe(function () {
  WeakSet.prototype.has.call(this, {});
});
export const isRegExp = probe(function () {
  getter(RegExp.prototype, "source").call(this);
  if (this === RegExp.prototype) throw this;
});
const typedArrayTag = getter(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
export const typedArrayName = (value) =>
  ArrayBuffer.isView(value) ? typedArrayTag.call(value) : undefined;
export const isTypedArray = (value) => typedArrayName(value) !== undefined;
export const tagText = (value) => textOf.call(value).slice(8, -1);
export const isPromise = (value) => value instanceof Promise;
export const isError = (value) => value instanceof Error || tagText(value) === "Error";
const numberBox = probe(Number.prototype.valueOf);
const stringBox = probe(String.prototype.valueOf);
const booleanBox = probe(Boolean.prototype.valueOf);
const symbolBox = probe(Symbol.prototype.valueOf);
const bigintBox = probe(BigInt.prototype.valueOf);
const isGenerator = (value) => tagText(value) === "Generator";

/** The tag that an object has beside its constructor's name. */
export function tagOf(value) {
  const tag = value[Symbol.toStringTag];
  return typeof tag === "string" ? tag : "";
}

/** The primitive in an object that wraps one. */
export function boxed(value) {
  if (numberBox(value)) return ["Number", Number.prototype.valueOf.call(value)];
  if (stringBox(value)) return ["String", String.prototype.valueOf.call(value)];
  if (booleanBox(value)) return ["Boolean", Boolean.prototype.valueOf.call(value)];
  if (bigintBox(value)) return ["BigInt", BigInt.prototype.valueOf.call(value)];
  if (symbolBox(value)) return ["Symbol", Symbol.prototype.valueOf.call(value)];
  return undefined;
}

const functionTag = (tag) => (value) => typeof value === "function" && tagText(value) === tag;

export const types = {
  isMap,
  isSet,
  isDate,
  isRegExp,
  isPromise,
  isWeakMap,
  isWeakSet,
  isDataView,
  isTypedArray,
  isArrayBuffer,
  isSharedArrayBuffer,
  isAnyArrayBuffer: (value) => isArrayBuffer(value) || isSharedArrayBuffer(value),
  isArrayBufferView: (value) => ArrayBuffer.isView(value),
  isNativeError: (value) => value instanceof Error,
  isNumberObject: numberBox,
  isStringObject: stringBox,
  isBooleanObject: booleanBox,
  isSymbolObject: symbolBox,
  isBigIntObject: bigintBox,
  isBoxedPrimitive: (value) => typeof value === "object" && boxed(value) !== undefined,
  isGeneratorObject: isGenerator,
  isGeneratorFunction: (value) => /^(Async)?GeneratorFunction$/.test(tagText(value)),
  isAsyncFunction: functionTag("AsyncFunction"),
  isMapIterator: (value) => tagText(value) === "Map Iterator",
  isSetIterator: (value) => tagText(value) === "Set Iterator",
  isArgumentsObject: (value) => tagText(value) === "Arguments",
  isModuleNamespaceObject: (value) => tagText(value) === "Module",
  isProxy: () => false,
  isExternal: () => false,
  isKeyObject: () => false,
  isCryptoKey: (value) => tagText(value) === "CryptoKey",
};
for (const kind of ["Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array", "Int8Array"]) {
  types[`is${kind}`] = (value) => typedArrayName(value) === kind;
}
for (const kind of ["Int16Array", "Int32Array", "Float32Array", "Float64Array", "BigInt64Array"]) {
  types[`is${kind}`] = (value) => typedArrayName(value) === kind;
}
types.isBigUint64Array = (value) => typedArrayName(value) === "BigUint64Array";
