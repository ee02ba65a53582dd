// The module `path`.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

import plain from "path-browserify";
import { argumentError } from "./fs/errors.js";
import { received } from "./loop.js";

function checked(name, fn) {
  return {
    [name]: (...args) => {
      const wrong = args.find((each) => typeof each !== "string");
      const isFirst = typeof args[0] !== "string";
      if (
        args.length > 0 &&
        (isFirst || (name !== "basename" && args.some((each) => typeof each !== "string")))
      ) {
        throw argumentError(
          name === "relative" ? "from" : "path",
          "of type string",
          received(wrong),
        );
      }
      return fn.apply(plain, args);
    },
  }[name];
}

const path = { ...plain };
for (const name of [
  "join",
  "resolve",
  "dirname",
  "basename",
  "extname",
  "normalize",
  "isAbsolute",
  "relative",
  "parse",
]) {
  path[name] = checked(name, plain[name]);
}

function globbed(pattern) {
  const text = pattern.replace(/[.+^${}()|\\]/g, "\\$&").replaceAll("**", "\0");
  return new RegExp(
    `^${text.replaceAll("*", "[^/]*").replaceAll("?", "[^/]").replaceAll("\0", ".*")}$`,
  );
}

path.matchesGlob = (place, pattern) => globbed(pattern).test(place);
path.toNamespacedPath = (place) => place;
path.posix = path;
path.win32 = { ...path, sep: "\\", delimiter: ";" };
export default path;
