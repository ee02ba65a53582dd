// Whole files: fs.readFile, writeFile, appendFile.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { Buffer } from "../buffer.js";
import * as descriptors from "./descriptors.js";
import { fsError } from "./errors.js";

const encodingOf = (options) => (typeof options === "string" ? options : options?.encoding);

export function readFileSync(place, options) {
  const isDescriptor = typeof place === "number";
  const fd = isDescriptor ? place : descriptors.openSync(place, options?.flag ?? "r");
  try {
    const bytes = Buffer.from(rest(fd));
    const encoding = encodingOf(options);
    return encoding && encoding !== "buffer" ? bytes.toString(encoding) : bytes;
  } finally {
    if (!isDescriptor) descriptors.closeSync(fd);
  }
}

/** All that is left of an open file, as bytes of its own. */
function rest(fd) {
  const description = descriptors.opened(fd, "fstat");
  const { entry, position } = description;
  if (entry.kind === "folder") throw fsError("EISDIR", "read");
  if (entry.kind === "pipe") {
    if (!description.flags || fd === 1 || fd === 2) entry.read(0, new Uint8Array(0));
    return descriptors.restOfInput().slice();
  }
  const all = entry.contents();
  description.position = all.length;
  return position > 0 ? all.subarray(position) : all;
}

export function writeFileSync(place, data, options) {
  write(place, data, options, "w");
}

export function appendFileSync(place, data, options) {
  write(place, data, options, "a");
}

function write(place, data, options, flag) {
  const bytes = descriptors.bytesOf(data, encodingOf(options));
  if (typeof place === "number") return void descriptors.writeSync(place, bytes);
  const fd = descriptors.openSync(place, options?.flag ?? flag, options?.mode);
  try {
    descriptors.writeSync(fd, bytes);
  } finally {
    descriptors.closeSync(fd);
  }
}

export function readvSync(fd, buffers, position) {
  let [total, place] = [0, position];
  for (const buffer of buffers) {
    const read = descriptors.readSync(fd, buffer, 0, buffer.byteLength, place);
    total += read;
    if (typeof place === "number") place += read;
  }
  return total;
}

export function writevSync(fd, buffers, position) {
  let [total, place] = [0, position];
  for (const buffer of buffers) {
    const written = descriptors.writeSync(fd, buffer, 0, buffer.byteLength, place);
    total += written;
    if (typeof place === "number") place += written;
  }
  return total;
}
