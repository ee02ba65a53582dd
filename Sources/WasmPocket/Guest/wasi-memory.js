// The memory of a WASI program, as its calls of the interface see it.
//
// Trusted with: nothing that the tool may not have.

import { require } from "./wasi-errors.js";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

export class Memory {
  #memory;
  #view;
  #bytes;

  /** From here on that of `memory`, whose buffer is another after it has grown. */
  attach(memory) {
    this.#memory = memory;
    this.#view = undefined;
  }

  get view() {
    if (this.#view?.buffer !== this.#memory.buffer) {
      this.#view = new DataView(this.#memory.buffer);
      this.#bytes = new Uint8Array(this.#memory.buffer);
    }
    return this.#view;
  }

  /** The `length` bytes at `pointer`; not a copy. */
  bytes(pointer, length) {
    const { byteLength } = this.view;
    const start = pointer >>> 0;
    require(start + (length >>> 0) <= byteLength, "FAULT");
    return this.#bytes.subarray(start, start + (length >>> 0));
  }

  /** The path at `pointer`. */
  path(pointer, length) {
    let text;
    try {
      text = decoder.decode(this.bytes(pointer, length));
    } catch (error) {
      require(error.errno !== undefined, "ILSEQ");
      throw error;
    }
    require(!text.includes("\0"), "INVAL");
    require(length <= 4096, "NAMETOOLONG");
    return text;
  }

  /** The buffers of a vector of them: pairs of pointer and length. */
  vector(pointer, count) {
    const buffers = [];
    for (let index = 0; index < count; index += 1) {
      const place = (pointer >>> 0) + 8 * index;
      buffers.push(
        this.bytes(this.view.getUint32(place, true), this.view.getUint32(place + 4, true)),
      );
    }
    return buffers;
  }

  u8(pointer, value) {
    this.view.setUint8(pointer >>> 0, value);
  }

  u16(pointer, value) {
    this.view.setUint16(pointer >>> 0, value, true);
  }

  u32(pointer, value) {
    this.view.setUint32(pointer >>> 0, value, true);
  }

  u64(pointer, value) {
    this.view.setBigUint64(pointer >>> 0, BigInt.asUintN(64, BigInt(value)), true);
  }

  /** Writes each of `texts` with a NUL behind it at `place`, and where they are at `table`. */
  strings(texts, table, place) {
    let next = place >>> 0;
    texts.forEach((text, index) => {
      const bytes = encoder.encode(`${text}\0`);
      this.bytes(next, bytes.length).set(bytes);
      this.u32((table >>> 0) + 4 * index, next);
      next += bytes.length;
    });
  }
}

/** The length of `texts` in memory. */
export function size(texts) {
  return texts.reduce((sum, text) => sum + encoder.encode(text).length + 1, 0);
}
