#pragma once
#include <sys/types.h>

/// Where the program may write when it has a mount namespace of its own.
#define CSPAWN_PRIVATE_SCRATCH "/dev/shm"

/// Which walls are put around the program.
enum cspawn_walls {
  /// A user, PID, mount and network namespace; loopback only, and nobody else on it.
  CSPAWN_NAMESPACES = 0,
  /// The same without a network namespace of its own.
  CSPAWN_SHARED_NETWORK = 1,
  /// No namespaces at all.
  CSPAWN_NONE = 2,
};

/// What could not be done, in the order in which it is attempted.
enum cspawn_step {
  CSPAWN_OK = 0,
  CSPAWN_FORK,
  CSPAWN_DROP_ROOT,
  CSPAWN_UNSHARE,
  CSPAWN_MAP_IDS,
  CSPAWN_LOOPBACK,
  CSPAWN_LISTEN,
  CSPAWN_MOUNT,
  CSPAWN_EXEC,
};

/// What a start came to.
struct cspawn_result {
  /// The supervisor: a child of ours that ends when everything below it has ended.
  pid_t pid;
  /// A listening TCP socket on 127.0.0.1, port chosen by the kernel, in the program's own network;
  /// -1 if it has none.
  int listener;
  /// What failed; CSPAWN_OK if nothing did.
  enum cspawn_step step;
  /// Its errno.
  int error;
};

/// Makes a pipe whose two ends close on exec and are numbered 10 or above, so that putting them on
/// descriptors 3 and 4 in a child never collides. Returns 0 or an errno.
int cspawn_pipe(int *read_end, int *write_end);

/// Listens on 127.0.0.1 in this process's network, for a program that shares it and has to be told
/// the port, which is stored in `port`. Returns the socket, numbered 10 or above, or -1 with errno.
int cspawn_listen(int *port);

/// Starts `argv[0]` with `commands` as descriptor 3, `replies` as descriptor 4, `errors` as stderr,
/// stdin and stdout at /dev/null, every other descriptor closed, in `scratch` as working folder.
///
/// The program ends, with all its children, when the last copy of the write end of `lifeline` is
/// closed: when its owner closes it or dies, whatever the signal.
///
/// With namespaces, `scratch` is CSPAWN_PRIVATE_SCRATCH, a tmpfs that ends with them; root becomes
/// nobody first, and the program runs as a user without capabilities. Without, `scratch` is a folder
/// that is removed at the end. `memory` is the most private memory that one process of the program
/// may have, in bytes (RLIMIT_DATA); 0 for no limit.
struct cspawn_result cspawn_start(enum cspawn_walls walls, char *const argv[], char *const envp[],
                                  const char *scratch, int commands, int replies, int errors,
                                  int lifeline, unsigned long memory);
