const plain = require("plain"),
  dual = require("dual"),
  sub = require("dual/sub"),
  feat = require("dual/features/x"),
  scoped = require("@scope/pkg"),
  m = require("main-dir");
console.log(
  plain,
  dual,
  sub,
  feat,
  scoped,
  m,
  require("./lib"),
  require("./data.json"),
  require("./lib/a").b.done,
);
for (const s of ["nope", "./nope", "dual/hidden", "#internal-none"])
  try {
    require(s);
  } catch (e) {
    console.log(e.code, e.message.split("\n")[0].replaceAll(__dirname, "D"));
  }
console.log(
  require("#dep"),
  require.resolve("plain").replace(__dirname, ""),
  require.resolve("fs"),
  Object.keys(require.cache).length,
  module.children.length,
  module.paths[0].replace(__dirname, ""),
  require("module").builtinModules.includes("fs"),
  require("node:module").createRequire(__filename)("./data.json").x,
);
import("esm-only")
  .then((ns) => {
    console.log(ns.default, ns.named, Object.keys(ns));
    return import("dual");
  })
  .then((ns) => console.log(ns.default))
  .then(() => import("./bad.mjs"))
  .catch((e) => console.log(e.name, e.message))
  .then(() => import("nope"))
  .catch((e) => console.log(e.code));
console.log(require("./circ-a"), require("./throws-once")());
console.log(
  require("./umd"),
  module.id,
  module.loaded,
  typeof module.parent,
  this === module.exports,
  arguments.length,
);
delete require.cache[require.resolve("./data.json")];
console.log(require("esm-only").named);
