// Walks everything that can be reached from the global object, and looks for what belongs to the
// server: the value of `secret` stands in its environment, and nowhere else.
export default async ({ secret }) => {
  const seen = new Set();
  const waiting = [globalThis];
  const hidden = ["chrome", "cdp", "require", "process", "Deno", "Bun", "binding", "mojo", "Mojo"];
  const found = hidden.filter((name) => name in globalThis);
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "string" && value.includes(secret)) found.push(value);
    if (Object(value) !== value || seen.has(value) || ArrayBuffer.isView(value)) continue;
    seen.add(value);
    try {
      waiting.push(Object.getPrototypeOf(value));
      for (const { value: inner, get } of Object.values(Object.getOwnPropertyDescriptors(value))) {
        waiting.push(inner);
        if (get) waiting.push(Reflect.apply(get, value, []));
      }
    } catch {}
  }
  return seen.size > 1000 ? found.join() : `only ${seen.size} objects were seen`;
};
