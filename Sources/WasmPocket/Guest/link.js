// Makes one script of a Worker's modules: to fetch each takes a Worker more time than to run it.
//
// Trusted with: nothing but this project's own files, of which it knows the style: imports stand at
// the beginning of a line and name what they take, exports are declarations.

const IMPORT = /^import \{([^}]*)\} from "\.\/([^"]+)";$/gm;
const EXPORT = /^export (?:async )?(?:function\*?|class|const) (\w+)/gm;

/** The text of `entry` with all that it imports, directly or not; `text` gives each file's. */
export async function link(entry, text) {
  const done = new Set();
  const parts = [];
  const add = async (name) => {
    if (done.has(name)) return;
    done.add(name);
    const source = await text(name);
    for (const [, , inner] of source.matchAll(IMPORT)) await add(inner);
    parts.push(name === entry ? body(source) : module(name, source));
  };
  await add(entry);
  return `const modules = {};\n${parts.join("\n")}`;
}

/** A module that others import, as a function that is run once. */
function module(name, source) {
  const names = [...source.matchAll(EXPORT)].map(([, name]) => name);
  const key = JSON.stringify(name);
  return `modules[${key}] = (() => {\n${body(source)}\nreturn { ${names.join(", ")} };\n})();`;
}

/** A module's text, without the words for imports and exports. */
function body(source) {
  return source
    .replace(IMPORT, (_, names, name) => `const {${names}} = modules[${JSON.stringify(name)}];`)
    .replace(/^export (?=async |function|class|const )/gm, "");
}
