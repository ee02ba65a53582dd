// Packs of files, as FilePack.swift makes them.
//
// Trusted with: nothing that the tool may not have. It is loaded before the tool's code runs, which
// may replace anything later; so all that packing needs is held on to here.

const Bytes = self.Uint8Array;
const encode = TextEncoder.prototype.encode.bind(new TextEncoder());
const set = Function.prototype.call.bind(Bytes.prototype.set);

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

/** A pack of `files`, each a path and bytes. Whatever else could be made of parts would iterate over
 * them, which a tool may have changed. */
export function packed(files) {
  let size = 0;
  for (let index = 0; index < files.length; index += 1) {
    files[index].name = encode(files[index].path);
    size += 8 + files[index].name.length + files[index].bytes.length;
  }
  const pack = new Bytes(size);
  let position = 0;
  const number = (value) => {
    for (let shift = 0; shift < 32; shift += 8) {
      pack[position] = value >>> shift;
      position += 1;
    }
  };
  const put = (bytes) => {
    set(pack, bytes, position);
    position += bytes.length;
  };
  for (let index = 0; index < files.length; index += 1) {
    const { name, bytes } = files[index];
    number(name.length);
    number(bytes.length);
    put(name);
    put(bytes);
  }
  return pack;
}
