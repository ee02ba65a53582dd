// The modules `readline` and `readline/promises`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import { EventEmitter, on } from "./events.js";
import { promisify } from "./text/promisify.js";

export class Interface extends EventEmitter {
  #rest = "";
  #questions = [];
  #lines = [];
  closed = false;
  line = "";
  cursor = 0;

  constructor(input, output) {
    super();
    const options = input?.input ? input : { input, output };
    this.input = options.input;
    this.output = options.output;
    this.terminal = false;
    this.prompted = options.prompt ?? "> ";
    const decoder = new TextDecoder();
    this.input.on("data", (chunk) => {
      this.#take(typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
    });
    this.input.on("end", () => this.#end());
    this.input.on("error", (error) => this.emit("error", error));
    this.input.resume();
    options.signal?.addEventListener("abort", () => this.close(), { once: true });
  }

  #take(text) {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    for (const line of lines) this.#line(line);
  }

  #end() {
    if (this.#rest !== "") this.#line(this.#rest.replace(/\r$/, ""));
    this.#rest = "";
    this.close();
  }

  #line(line) {
    if (this.closed) return;
    const question = this.#questions.shift();
    if (question) question(line);
    else if (this.listenerCount("line") > 0 || !this.isAsking) this.emit("line", line);
    else this.#lines.push(line);
  }

  getPrompt() {
    return this.prompted;
  }

  setPrompt(prompt) {
    this.prompted = prompt;
  }

  prompt() {
    this.output?.write(this.prompted);
  }

  question(query, options, done = options) {
    this.isAsking = true;
    this.output?.write(query);
    const line = this.#lines.shift();
    if (line === undefined) this.#questions.push(done);
    else done(line);
  }

  write(text) {
    this.#take(text);
  }

  pause() {
    this.input.pause();
    return this;
  }

  resume() {
    this.input.resume();
    return this;
  }

  close() {
    if (this.closed) return;
    this.input.pause?.();
    this.emit("close");
    this.closed = true;
  }

  async *[Symbol.asyncIterator]() {
    for await (const [line] of on(this, "line", { close: ["close"] })) yield line;
  }
}

Interface.prototype.question[promisify.custom] = function (query) {
  return new Promise((resolve) => this.question(query, resolve));
};

class PromiseInterface extends Interface {
  question(query, options) {
    return new Promise((resolve) => super.question(query, options, resolve));
  }
}

const written =
  (text) =>
  (stream, ...args) => {
    stream?.write(text(...args));
    return true;
  };

const readline = {
  Interface,
  createInterface: (...args) => new Interface(...args),
  clearLine: written(() => "\u001b[2K"),
  clearScreenDown: written(() => "\u001b[0J"),
  cursorTo: written((x, y) => (y === undefined ? `\u001b[${x + 1}G` : `\u001b[${y + 1};${x + 1}H`)),
  moveCursor: written(() => ""),
  emitKeypressEvents() {},
  promises: {
    Interface: PromiseInterface,
    createInterface: (...args) => new PromiseInterface(...args),
  },
};
export default readline;
