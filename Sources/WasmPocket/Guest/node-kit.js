// Loads what calls of a tool for node start from: its files.
//
// Trusted with: the address of one tool's own site and the tool's files.

export async function load(site, plan) {
  const bytes = (path) => fetch(site + path).then((response) => response.arrayBuffer());
  return { packs: await Promise.all(plan.packs.map(bytes)) };
}
