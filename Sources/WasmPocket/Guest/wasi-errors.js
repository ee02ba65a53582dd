// What WASI calls errors, rights and kinds of files
// (https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md).
//
// Trusted with: nothing.

const names =
  "SUCCESS 2BIG ACCES ADDRINUSE ADDRNOTAVAIL AFNOSUPPORT AGAIN ALREADY BADF BADMSG BUSY CANCELED " +
  "CHILD CONNABORTED CONNREFUSED CONNRESET DEADLK DESTADDRREQ DOM DQUOT EXIST FAULT FBIG " +
  "HOSTUNREACH IDRM ILSEQ INPROGRESS INTR INVAL IO ISCONN ISDIR LOOP MFILE MLINK MSGSIZE MULTIHOP " +
  "NAMETOOLONG NETDOWN NETRESET NETUNREACH NFILE NOBUFS NODEV NOENT NOEXEC NOLCK NOLINK NOMEM " +
  "NOMSG NOPROTOOPT NOSPC NOSYS NOTCONN NOTDIR NOTEMPTY NOTRECOVERABLE NOTSOCK NOTSUP NOTTY NXIO " +
  "OVERFLOW OWNERDEAD PERM PIPE PROTO PROTONOSUPPORT PROTOTYPE RANGE ROFS SPIPE SRCH STALE " +
  "TIMEDOUT TXTBSY XDEV NOTCAPABLE";

/** The numbers of errors by their names. */
export const ERRNO = Object.fromEntries(names.split(" ").map((name, number) => [name, number]));

/** Ends a call of the interface with an error. */
export class WasiError extends Error {
  constructor(name) {
    super(name);
    this.errno = ERRNO[name] ?? ERRNO.IO;
  }
}

/** Fails with the error `name` unless `condition` holds. */
export function require(condition, name) {
  if (!condition) throw new WasiError(name);
}

const rights =
  "FD_DATASYNC FD_READ FD_SEEK FD_FDSTAT_SET_FLAGS FD_SYNC FD_TELL FD_WRITE FD_ADVISE FD_ALLOCATE " +
  "PATH_CREATE_DIRECTORY PATH_CREATE_FILE PATH_LINK_SOURCE PATH_LINK_TARGET PATH_OPEN FD_READDIR " +
  "PATH_READLINK PATH_RENAME_SOURCE PATH_RENAME_TARGET PATH_FILESTAT_GET PATH_FILESTAT_SET_SIZE " +
  "PATH_FILESTAT_SET_TIMES FD_FILESTAT_GET FD_FILESTAT_SET_SIZE FD_FILESTAT_SET_TIMES PATH_SYMLINK " +
  "PATH_REMOVE_DIRECTORY PATH_UNLINK_FILE POLL_FD_READWRITE SOCK_SHUTDOWN SOCK_ACCEPT";

/** The bits of rights by their names. */
export const RIGHT = Object.fromEntries(
  rights.split(" ").map((name, bit) => [name, 1n << BigInt(bit)]),
);

const only = (pattern) =>
  Object.entries(RIGHT)
    .filter(([name]) => pattern.test(name))
    .reduce((all, [, bit]) => all | bit, 0n);

/** What can be done with a file, with a folder, and with what is in a folder. */
export const FILE_RIGHTS = only(/^FD_(?!READDIR)|^POLL/);
export const FOLDER_RIGHTS = only(
  /^PATH|^FD_(READDIR|FILESTAT_GET|FILESTAT_SET_TIMES|FDSTAT|SYNC|DATASYNC)/,
);
export const ALL_RIGHTS = FILE_RIGHTS | FOLDER_RIGHTS;
export const STREAM_RIGHTS = only(/^FD_(READ$|WRITE|FILESTAT_GET|FDSTAT)|^POLL/);

/** The numbers of kinds of files, by what the tree calls them. */
export const FILE_TYPE = { unknown: 0, folder: 3, file: 4, link: 7 };
