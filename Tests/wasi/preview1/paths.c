// Paths from an open folder: where they lead, and where they do not.
#include "check.h"

static int exists(int folder, const char *path) {
  __wasi_filestat_t status;
  return __wasi_path_filestat_get(folder, 0, path, &status) == 0;
}

static void make(int folder, const char *path) {
  __wasi_fd_close(open_at(folder, path, __WASI_OFLAGS_CREAT, 0, 0));
}

static void interesting(int dir) {
  CHECK(__wasi_path_create_directory(dir, "dir"), 0);
  CHECK(__wasi_path_create_directory(dir, "dir/nested"), 0);
  make(dir, "dir/nested/file");
  CHECK(exists(dir, "dir/nested/file"), 1);
  CHECK(exists(dir, "dir/.//nested/../../dir/nested/../nested///./file"), 1);
  CHECK(open_at(dir, "/dir/nested/file", 0, 0, 0), -__WASI_ERRNO_PERM);
  CHECK(open_at(dir, "dir/nested/file/", 0, 0, 0), -__WASI_ERRNO_NOTDIR);
  CHECK(open_at(dir, "dir/nested/../../../x", 0, 0, 0), -__WASI_ERRNO_PERM);
  CHECK(open_folder(dir, ".."), -__WASI_ERRNO_PERM);
  CHECK(open_at(dir, "", 0, 0, 0), -__WASI_ERRNO_NOENT);
  CHECK(open_folder(dir, "dir/nested/") > 0, 1);
  CHECK(open_at(open_at(dir, "dir/nested/file", 0, 0, 0), "x", 0, 0, 0), -__WASI_ERRNO_NOTDIR);
  CHECK(open_at(777, "x", 0, 0, 0), -__WASI_ERRNO_BADF);
}

static void opening(int dir) {
  make(dir, "o");
  CHECK(open_at(dir, "o", __WASI_OFLAGS_CREAT | __WASI_OFLAGS_EXCL, 0, 0), -__WASI_ERRNO_EXIST);
  CHECK(open_at(dir, "none", 0, 0, 0), -__WASI_ERRNO_NOENT);
  CHECK(open_folder(dir, "o"), -__WASI_ERRNO_NOTDIR);
  CHECK(open_at(dir, "dir", 0, __WASI_RIGHTS_FD_WRITE, 0), -__WASI_ERRNO_ISDIR);
  for (int index = 0; index < 300; index++) __wasi_fd_close(open_at(dir, "o", 0, 0, 0));
  int fd = open_at(dir, "o", 0, __WASI_RIGHTS_FD_READ, 0);
  __wasi_ciovec_t part = {(const uint8_t *)"x", 1};
  __wasi_size_t done;
  CHECK(__wasi_fd_write(fd, &part, 1, &done), __WASI_ERRNO_BADF);
  CHECK(__wasi_fd_filestat_set_size(fd, 0), __WASI_ERRNO_NOTCAPABLE);
}

static void symlinks(int dir) {
  uint8_t text[8] = {0};
  __wasi_size_t done;
  CHECK(__wasi_path_symlink("o", dir, "s"), 0);
  CHECK(__wasi_path_symlink("o", dir, "s"), __WASI_ERRNO_EXIST);
  CHECK(__wasi_path_symlink("o", dir, "none/s"), __WASI_ERRNO_NOENT);
  CHECK(__wasi_path_symlink("o", dir, "t/"), __WASI_ERRNO_NOENT);
  CHECK(__wasi_path_readlink(dir, "s", text, 8, &done), 0);
  CHECK(done == 1 && text[0] == 'o', 1);
  CHECK(__wasi_path_symlink("a-long-target", dir, "long"), 0);
  CHECK(__wasi_path_readlink(dir, "long", text, 4, &done), 0);
  CHECK(done, 4);
  CHECK(__wasi_path_readlink(dir, "o", text, 4, &done), __WASI_ERRNO_INVAL);
  CHECK(open_at(dir, "s", 0, 0, 0), -__WASI_ERRNO_LOOP);
  CHECK(open_folder(dir, "s"), -__WASI_ERRNO_NOTDIR);
  CHECK(__wasi_path_symlink("../../tmp", dir, "out"), 0);
  CHECK(open_folder(dir, "out/x"), -__WASI_ERRNO_PERM);
  CHECK(__wasi_path_symlink("loop2", dir, "loop1"), 0);
  CHECK(__wasi_path_symlink("loop1", dir, "loop2"), 0);
  __wasi_filestat_t status;
  CHECK(__wasi_path_filestat_get(dir, __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, "loop1", &status), __WASI_ERRNO_LOOP);
  CHECK(__wasi_path_filestat_get(dir, 0, "s", &status), 0);
  CHECK(status.filetype, __WASI_FILETYPE_SYMBOLIC_LINK);
  CHECK(status.size, 1);
  CHECK(__wasi_path_filestat_get(dir, __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, "s", &status), 0);
  CHECK(status.filetype, __WASI_FILETYPE_REGULAR_FILE);
}

static void removing(int dir) {
  CHECK(__wasi_path_create_directory(dir, "r"), 0);
  CHECK(__wasi_path_create_directory(dir, "r/inner/"), 0);
  make(dir, "file");
  CHECK(__wasi_path_remove_directory(dir, "r"), __WASI_ERRNO_NOTEMPTY);
  CHECK(__wasi_path_remove_directory(dir, "r/inner/"), 0);
  CHECK(__wasi_path_unlink_file(dir, "r"), __WASI_ERRNO_ISDIR);
  CHECK(__wasi_path_remove_directory(dir, "file"), __WASI_ERRNO_NOTDIR);
  CHECK(__wasi_path_unlink_file(dir, "file/"), __WASI_ERRNO_NOTDIR);
  CHECK(__wasi_path_remove_directory(dir, "file/"), __WASI_ERRNO_NOTDIR);
  int fd = open_at(dir, "file", 0, 0, 0);
  CHECK(__wasi_path_unlink_file(dir, "file"), 0);
  __wasi_filestat_t status;
  CHECK(__wasi_fd_filestat_get(fd, &status), 0);
  CHECK(status.nlink, 0);
  CHECK(__wasi_path_unlink_file(dir, "file"), __WASI_ERRNO_NOENT);
  CHECK(__wasi_path_remove_directory(dir, "r"), 0);
}

static void renaming(int dir) {
  make(dir, "from");
  CHECK(__wasi_path_rename(dir, "from", dir, "to"), 0);
  CHECK(exists(dir, "from"), 0);
  CHECK(__wasi_path_rename(dir, "from", dir, "to"), __WASI_ERRNO_NOENT);
  CHECK(__wasi_path_rename(dir, "to/", dir, "x"), __WASI_ERRNO_NOTDIR);
  CHECK(__wasi_path_rename(dir, "to", dir, "x/"), __WASI_ERRNO_NOTDIR);
  CHECK(__wasi_path_create_directory(dir, "e1"), 0);
  CHECK(__wasi_path_create_directory(dir, "e2"), 0);
  CHECK(__wasi_path_rename(dir, "e1", dir, "e2"), 0);
  CHECK(__wasi_path_rename(dir, "to", dir, "e2"), __WASI_ERRNO_ISDIR);
  CHECK(__wasi_path_rename(dir, "e2", dir, "to"), __WASI_ERRNO_NOTDIR);
  CHECK(__wasi_path_rename(dir, "e2", dir, "dir"), __WASI_ERRNO_NOTEMPTY);
  CHECK(__wasi_path_rename(dir, "dir", dir, "dir/nested/x"), __WASI_ERRNO_INVAL);
  CHECK(__wasi_path_rename(dir, "e2/", dir, "e3/"), 0);
  CHECK(__wasi_path_rename(dir, "to", dir, "to"), 0);
}

static void linking(int dir) {
  __wasi_filestat_t one, two;
  make(dir, "h");
  CHECK(__wasi_path_link(dir, 0, "h", dir, "h2"), 0);
  CHECK(__wasi_path_link(dir, 0, "h", dir, "h2"), __WASI_ERRNO_EXIST);
  CHECK(__wasi_path_link(dir, 0, "dir", dir, "dir2"), __WASI_ERRNO_PERM);
  CHECK(__wasi_path_link(dir, 0, "h", dir, "h3/"), __WASI_ERRNO_NOENT);
  CHECK(__wasi_path_filestat_get(dir, 0, "h", &one), 0);
  CHECK(__wasi_path_filestat_get(dir, 0, "h2", &two), 0);
  CHECK(one.ino == two.ino && one.nlink == 2, 1);
  CHECK(__wasi_path_filestat_set_times(dir, 0, "h", 1234567890123456789, 987654321,
                                       __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM), 0);
  CHECK(__wasi_path_filestat_get(dir, 0, "h2", &two), 0);
  CHECK(two.atim == 1234567890123456789 && two.mtim == 987654321, 1);
  CHECK(__wasi_path_filestat_set_times(dir, 0, "h", 0, 0, __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_ATIM_NOW),
        __WASI_ERRNO_INVAL);
}

static void listing(int dir) {
  uint8_t buffer[4096];
  __wasi_size_t used;
  CHECK(__wasi_path_create_directory(dir, "l"), 0);
  int fd = open_folder(dir, "l");
  CHECK(__wasi_fd_readdir(fd, buffer, sizeof buffer, 0, &used), 0);
  CHECK(used, 24 + 1 + 24 + 2);
  make(dir, "l/name");
  __wasi_filestat_t status;
  CHECK(__wasi_path_filestat_get(dir, 0, "l/name", &status), 0);
  CHECK(__wasi_fd_readdir(fd, buffer, sizeof buffer, 0, &used), 0);
  __wasi_dirent_t entry;
  memcpy(&entry, buffer + 51, sizeof entry);
  CHECK(entry.d_namlen == 4 && entry.d_type == __WASI_FILETYPE_REGULAR_FILE && entry.d_ino == status.ino, 1);
  CHECK(memcmp(buffer + 75, "name", 4), 0);
  memcpy(&entry, buffer, sizeof entry);
  CHECK(__wasi_fd_readdir(fd, buffer, 30, entry.d_next, &used), 0);
  CHECK(used, 30);
  CHECK(__wasi_fd_readdir(fd, buffer, 100, 3, &used), 0);
  CHECK(used, 0);
  CHECK(__wasi_fd_readdir(1, buffer, 100, 0, &used), __WASI_ERRNO_NOTDIR);
}

static void preopens(void) {
  __wasi_prestat_t status;
  uint8_t name[8] = {0};
  CHECK(__wasi_fd_prestat_get(root, &status), 0);
  CHECK(status.u.dir.pr_name_len, 1);
  CHECK(__wasi_fd_prestat_dir_name(root, name, 1), 0);
  CHECK(name[0], '/');
  CHECK(__wasi_fd_prestat_dir_name(root, name, 0), __WASI_ERRNO_NAMETOOLONG);
  CHECK(__wasi_fd_prestat_get(1, &status), __WASI_ERRNO_BADF);
  CHECK(__wasi_fd_prestat_get(90, &status), __WASI_ERRNO_BADF);
}

int main(void) {
  int dir = open_folder(root, "tmp");
  interesting(dir);
  opening(dir);
  symlinks(dir);
  removing(dir);
  renaming(dir);
  linking(dir);
  listing(dir);
  preopens();
  printf("%d failed\n", failures);
  return failures != 0;
}
