// What the checks of single calls of the interface have in common: each says what it is and what came
// of it, and the program's exit status is how many were not as they should be.
#include <stdio.h>
#include <string.h>
#include <wasi/api.h>

static int failures = 0;

static void check(const char *what, int got, int wanted) {
  if (got == wanted) return;
  printf("%s: %d instead of %d\n", what, got, wanted);
  failures++;
}
#define CHECK(call, wanted) check(#call, call, wanted)

static const __wasi_fd_t root = 3;
static const __wasi_rights_t all = (__wasi_rights_t)0x1fffffff;

/// Opens `path` in `folder`; -errno if that fails.
static inline int open_at(int folder, const char *path, int oflags, int rights, int fdflags) {
  __wasi_fd_t opened;
  __wasi_rights_t wanted = rights ? (__wasi_rights_t)rights : __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_WRITE |
      __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL | __WASI_RIGHTS_FD_FILESTAT_GET |
      __WASI_RIGHTS_FD_FILESTAT_SET_SIZE | __WASI_RIGHTS_FD_FDSTAT_SET_FLAGS | __WASI_RIGHTS_POLL_FD_READWRITE |
      __WASI_RIGHTS_FD_ALLOCATE | __WASI_RIGHTS_FD_ADVISE | __WASI_RIGHTS_FD_SYNC | __WASI_RIGHTS_FD_DATASYNC |
      __WASI_RIGHTS_FD_FILESTAT_SET_TIMES;
  int error = __wasi_path_open(folder, 0, path, oflags, wanted, wanted, fdflags, &opened);
  return error ? -error : (int)opened;
}

/// Opens the folder `path` in `folder`.
static inline int open_folder(int folder, const char *path) {
  __wasi_fd_t opened;
  __wasi_fdstat_t status;
  __wasi_fd_fdstat_get(folder, &status);
  int error = __wasi_path_open(folder, 0, path, __WASI_OFLAGS_DIRECTORY, status.fs_rights_base,
                               status.fs_rights_inheriting, 0, &opened);
  return error ? -error : (int)opened;
}
