// Changes to a text, all given by places in the text as it was.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

export class Edits {
  #all = [];

  constructor(text) {
    this.text = text;
  }

  replace(start, end, by) {
    this.#all.push({ start, end, by, rank: 1 });
  }

  /** Puts text before what is at `place`; of several, the first that was given comes first. */
  open(place, by) {
    this.#all.push({ start: place, end: place, by, rank: 1 });
  }

  /** Puts text behind what ends at `place`. */
  close(place, by) {
    this.#all.push({ start: place, end: place, by, rank: 0 });
  }

  /** Takes text out; its lines stay. */
  remove(start, end, by = "") {
    this.replace(start, end, by + this.text.slice(start, end).replace(/[^\n]+/g, ""));
  }

  get result() {
    const edits = this.#all
      .map((edit, order) => ({ ...edit, order }))
      .sort((a, b) => a.start - b.start || a.rank - b.rank || a.order - b.order);
    let output = "";
    let position = 0;
    for (const { start, end, by } of edits) {
      output += this.text.slice(position, start) + by;
      position = Math.max(position, end);
    }
    return output + this.text.slice(position);
  }
}
