#!/usr/bin/env node
import def, { named as n, counter, inc, default as def2 } from "./a.mjs";
import * as ns from "./a.mjs";
import cjs, { x, y } from "cjs";
import * as cns from "cjs";
import data from "./d.json" with { type: "json" };
import { star1, star2, again } from "./star.mjs";
import fs, { readFileSync } from "node:fs";
import path from "path";
import { EventEmitter } from "events";
import "./side.mjs";
import esb, { thing } from "esbuilt";
import { even } from "./even.mjs";
import { createRequire } from "node:module";
import { fileURLToPath } from "url";
console.log(def(), def2 === def, n, counter);
inc();
console.log(counter, ns.counter, Object.keys(ns), ns);
{
  const counter = "shadow";
  console.log(counter);
}
console.log(
  ((counter) => counter)(7),
  { counter },
  [counter].map((counter) => counter + 1),
);
console.log(
  cjs,
  x,
  y,
  cns.default === cjs,
  data,
  star1,
  star2,
  again,
  typeof readFileSync,
  fs.readFileSync === readFileSync,
  path.join("a", "b"),
  typeof EventEmitter,
);
console.log(esb, thing, even(10));
console.log(
  fileURLToPath(import.meta.url) === import.meta.filename,
  import.meta.dirname === path.dirname(import.meta.filename),
  path.basename(import.meta.resolve("./a.mjs")),
  typeof require,
  typeof __filename,
  this,
  typeof module,
);
const m = await import("./a.mjs");
console.log(m === ns, m.default.name);
try {
  await import("./throws.mjs");
} catch (e) {
  console.log("caught", e.message);
}
try {
  await import("./throws.mjs");
} catch (e) {
  console.log("again", e.message);
}
try {
  ns.x = 1;
} catch (e) {
  console.log(e.name);
}
try {
  counter = 5;
} catch (e) {
  console.log(e.name);
}
const require2 = createRequire(import.meta.url);
console.log(require2("./d.json"), require2("cjs") === cjs);
export { x as reexported };
export const late = 1;
label: for (const a of [1, 2]) {
  for (;;) continue label;
}
console.log(
  `${counter} template ${`${n}`}`,
  class {
    static counter = 1;
    counter() {
      return counter;
    }
  }.counter,
  ({ counter: c2 }) => c2,
);
const { counter: renamed = counter } = {};
console.log(renamed);
const tla = await Promise.resolve("tla");
console.log(tla, await import("./tla.mjs").then((m) => m.value));
for await (const v of [Promise.resolve(1)]) console.log(v);
try {
  await import("./missing.mjs");
} catch (e) {
  console.log(e.code);
}
try {
  await import("./syntax.mjs");
} catch (e) {
  console.log(e.name);
}
console.log(
  (await import("./anon.mjs")).default.name,
  (await import("./anon-fn.mjs")).default.name,
  (await import("./anon-class.mjs")).default.name,
  (await import("./expr.mjs")).default,
);
import("./a.mjs").then(() => console.log("done"));
