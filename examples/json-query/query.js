// Picks values out of JSON by a path like `items[*].price` or `..name`, and says which paths they have.
let text = "";
for await (const chunk of process.stdin) text += chunk;
const { json, path } = JSON.parse(text);

/** The steps of a path: names, numbers, `*` for all, `..` for all below. */
function steps(path) {
  const pattern = /\.\.|\.?([\p{L}_$][\p{L}\p{N}_$-]*)|\[(-?\d+|\*|"(?:[^"\\]|\\.)*")\]|\.?(\*)/uy;
  const found = [];
  for (let match; pattern.lastIndex < path.length; ) {
    const start = pattern.lastIndex;
    match = pattern.exec(path);
    if (!match) throw new Error(`the path is not understood from "${path.slice(start)}" on`);
    const [all, name, index, star] = match;
    if (all === "..") found.push({ below: true });
    else if (star || index === "*") found.push({ every: true });
    else found.push({ key: name ?? (index.startsWith('"') ? JSON.parse(index) : Number(index)) });
  }
  return found;
}

const isInside = (value) => value !== null && typeof value === "object";
const children = ({ path, value }) =>
  isInside(value)
    ? Object.entries(value).map(([key, inner]) => ({
        path: path + (Array.isArray(value) ? `[${key}]` : `.${key}`),
        value: inner,
      }))
    : [];
const below = (place) => [place, ...children(place).flatMap(below)];

function follow(places, { below: isBelow, every, key }) {
  if (isBelow) return places.flatMap(below);
  if (every) return places.flatMap(children);
  return places.flatMap((place) => {
    const { value } = place;
    if (!isInside(value)) return [];
    const name = typeof key === "number" && key < 0 ? value.length + key : key;
    const isThere = Object.hasOwn(value, name);
    const step = Array.isArray(value) ? `[${name}]` : `.${name}`;
    return isThere ? [{ path: place.path + step, value: value[name] }] : [];
  });
}

try {
  const start = typeof json === "string" ? JSON.parse(json) : json;
  const matches = steps(path).reduce(follow, [{ path: "$", value: start }]);
  console.log(JSON.stringify({ count: matches.length, matches }));
} catch (error) {
  console.error(`json-query: ${error.message}`);
  process.exitCode = 1;
}
