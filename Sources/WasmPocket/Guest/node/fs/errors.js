// The errors of the module `fs`: node's codes, numbers and messages.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

export const reasons = {
  EPERM: [-1, "operation not permitted"],
  ENOENT: [-2, "no such file or directory"],
  EBADF: [-9, "bad file descriptor"],
  EACCES: [-13, "permission denied"],
  EEXIST: [-17, "file already exists"],
  EXDEV: [-18, "cross-device link not permitted"],
  ENOTDIR: [-20, "not a directory"],
  EISDIR: [-21, "illegal operation on a directory"],
  EINVAL: [-22, "invalid argument"],
  ESPIPE: [-29, "invalid seek"],
  ENOTEMPTY: [-39, "directory not empty"],
  ELOOP: [-40, "too many symbolic links encountered"],
  ECONNREFUSED: [-111, "connection refused"],
  ENOTFOUND: [-3008, "name does not resolve"],
  ETIMEDOUT: [-110, "connection timed out"],
};

/** The error of a call: `syscall` of `path`, and of `dest` if there are two. */
export function fsError(code, syscall, path, dest) {
  const [errno, reason] = reasons[code] ?? [-22, "invalid argument"];
  const from = path === undefined ? "" : ` '${path}'`;
  const to = dest === undefined ? "" : ` -> '${dest}'`;
  const error = new Error(`${code}: ${reason}, ${syscall}${from}${to}`);
  Object.assign(error, { errno, code, syscall });
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}

export function argumentError(name, expected, text) {
  const error = new TypeError(`The "${name}" argument must be ${expected}. Received ${text}`);
  return Object.assign(error, { code: "ERR_INVALID_ARG_TYPE" });
}
