// Packs of files, as FilePack.swift makes them.
//
// Trusted with: nothing that the tool may not have.

/** Writes the files of a pack below `folder`. They stay views of the pack. */
export function unpack(fs, pack, folder) {
  const made = new Set();
  for (const { path, bytes } of files(pack)) {
    const place = `${folder}/${path}`;
    const parent = place.slice(0, place.lastIndexOf("/"));
    if (!made.has(parent)) fs.mkdirTree(parent);
    made.add(parent);
    fs.writeFile(place, bytes, { canOwn: true });
  }
}

/** The files of a pack. */
export function* files(pack) {
  const view = new DataView(pack);
  const decoder = new TextDecoder();
  let position = 0;
  while (position < pack.byteLength) {
    const pathLength = view.getUint32(position, true);
    const length = view.getUint32(position + 4, true);
    position += 8;
    const path = decoder.decode(new Uint8Array(pack, position, pathLength));
    position += pathLength;
    yield { path, bytes: new Uint8Array(pack, position, length) };
    position += length;
  }
}
