import { readFile } from "node:fs/promises";
class ToolError extends Error {
  constructor(m, o) {
    super(m, o);
    this.name = "ToolError";
    this.code = o?.code;
  }
}
const input = JSON.parse(await readFile("/dev/stdin", "utf8"));
try {
  if (!input.city) throw new ToolError("no city", { code: "E1" });
  console.log(JSON.stringify({ ok: true, city: input.city }));
} catch (e) {
  console.error(e.message);
  process.exit(1);
}
console.log(
  `${new ToolError("m", { cause: 1 })}`,
  new Intl.NumberFormat("en").format(12345.6),
  new Date(0).toISOString(),
  "ß".toUpperCase(),
);
