// Open files: reading, writing, positions, sizes, flags, rights and numbers.
#include "check.h"

static ssize_t put(int fd, const char *text) {
  __wasi_ciovec_t part = {(const uint8_t *)text, strlen(text)};
  __wasi_size_t done;
  int error = __wasi_fd_write(fd, &part, 1, &done);
  return error ? -error : (ssize_t)done;
}

static ssize_t get(int fd, char *text, size_t size) {
  __wasi_iovec_t part = {(uint8_t *)text, size};
  __wasi_size_t done;
  int error = __wasi_fd_read(fd, &part, 1, &done);
  return error ? -error : (ssize_t)done;
}

static void positions(void) {
  int fd = open_at(root, "tmp/p", __WASI_OFLAGS_CREAT, 0, 0);
  __wasi_filesize_t at;
  char text[16] = {0};
  CHECK(put(fd, "0123456789"), 10);
  CHECK(__wasi_fd_seek(fd, -3, __WASI_WHENCE_END, &at), 0);
  CHECK(at, 7);
  CHECK(get(fd, text, 16), 3);
  CHECK(get(fd, text, 16), 0);
  CHECK(__wasi_fd_seek(fd, -11, __WASI_WHENCE_CUR, &at), __WASI_ERRNO_INVAL);
  CHECK(__wasi_fd_seek(fd, 0, 7, &at), __WASI_ERRNO_INVAL);
  CHECK(__wasi_fd_seek(fd, 5, __WASI_WHENCE_END, &at), 0);
  CHECK(put(fd, "x"), 1);
  CHECK(__wasi_fd_tell(fd, &at), 0);
  CHECK(at, 16);
  __wasi_filestat_t status;
  CHECK(__wasi_fd_filestat_get(fd, &status), 0);
  CHECK(status.size, 16);
  CHECK(status.filetype, __WASI_FILETYPE_REGULAR_FILE);
  CHECK(__wasi_fd_filestat_set_size(fd, 4), 0);
  CHECK(__wasi_fd_allocate(fd, 2, 10), 0);
  CHECK(__wasi_fd_filestat_get(fd, &status), 0);
  CHECK(status.size, 12);
  CHECK(__wasi_fd_allocate(fd, 0, 0), __WASI_ERRNO_INVAL);
  CHECK(__wasi_fd_advise(fd, 0, 100, __WASI_ADVICE_WILLNEED), 0);
  CHECK(__wasi_fd_advise(fd, 0, 0, 99), __WASI_ERRNO_INVAL);
  CHECK(__wasi_fd_sync(fd), 0);
  CHECK(__wasi_fd_datasync(fd), 0);
  CHECK(__wasi_fd_close(fd), 0);
  CHECK(__wasi_fd_close(fd), __WASI_ERRNO_BADF);
}

static void vectors(void) {
  int fd = open_at(root, "tmp/v", __WASI_OFLAGS_CREAT, 0, 0);
  char a[4] = {0}, b[4] = {0};
  __wasi_ciovec_t out[2] = {{(const uint8_t *)"abcd", 3}, {(const uint8_t *)"efgh", 4}};
  __wasi_iovec_t in[2] = {{(uint8_t *)a, 4}, {(uint8_t *)b, 4}};
  __wasi_size_t done;
  CHECK(__wasi_fd_write(fd, out, 2, &done), 0);
  CHECK(done, 7);
  CHECK(__wasi_fd_pwrite(fd, out, 1, 5, &done), 0);
  CHECK(__wasi_fd_pread(fd, in, 2, 1, &done), 0);
  CHECK(done, 7);
  CHECK(memcmp(a, "bcef", 4) || memcmp(b, "abc", 3), 0);
  CHECK(__wasi_fd_pread(fd, in, 2, 100, &done), 0);
  CHECK(done, 0);
  CHECK(__wasi_fd_read(fd, (void *)0xfffffff0, 1, &done), __WASI_ERRNO_FAULT);
  __wasi_iovec_t wild = {(uint8_t *)0xffffff00, 100};
  CHECK(__wasi_fd_pread(fd, &wild, 1, 0, &done), __WASI_ERRNO_FAULT);
  CHECK(__wasi_fd_close(fd), 0);
}

static void flags_and_rights(void) {
  int fd = open_at(root, "tmp/f", __WASI_OFLAGS_CREAT, 0, __WASI_FDFLAGS_APPEND);
  __wasi_fdstat_t status;
  CHECK(__wasi_fd_fdstat_get(fd, &status), 0);
  CHECK(status.fs_flags, __WASI_FDFLAGS_APPEND);
  CHECK(put(fd, "one"), 3);
  __wasi_filesize_t at;
  CHECK(__wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &at), 0);
  CHECK(put(fd, "two"), 3);
  CHECK(__wasi_fd_fdstat_set_flags(fd, 0), 0);
  CHECK(__wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &at), 0);
  CHECK(put(fd, "T"), 1);
  char text[16] = {0};
  CHECK(get(fd, text, 16), 5);
  CHECK(strcmp(text, "netwo"), 0);
  CHECK(__wasi_fd_fdstat_set_rights(fd, __WASI_RIGHTS_FD_READ, 0), 0);
  CHECK(put(fd, "x"), -__WASI_ERRNO_BADF);
  CHECK(__wasi_fd_tell(fd, &at), __WASI_ERRNO_NOTCAPABLE);
  CHECK(__wasi_fd_fdstat_set_rights(fd, all, 0), __WASI_ERRNO_NOTCAPABLE);
  CHECK(__wasi_fd_fdstat_get(1, &status), 0);
  CHECK(!(status.fs_rights_base & __WASI_RIGHTS_FD_WRITE), 0);
  CHECK(!!(status.fs_rights_base & __WASI_RIGHTS_FD_SEEK), 0);
  CHECK(__wasi_fd_seek(1, 0, __WASI_WHENCE_CUR, &at), __WASI_ERRNO_SPIPE);
}

static void numbers(void) {
  int a = open_at(root, "tmp/a", __WASI_OFLAGS_CREAT, 0, 0);
  int b = open_at(root, "tmp/b", __WASI_OFLAGS_CREAT, 0, 0);
  CHECK(put(a, "in a"), 4);
  CHECK(__wasi_fd_renumber(a, b), 0);
  __wasi_filesize_t at;
  CHECK(__wasi_fd_tell(b, &at), 0);
  CHECK(at, 4);
  CHECK(__wasi_fd_tell(a, &at), __WASI_ERRNO_BADF);
  CHECK(__wasi_fd_renumber(a, b), __WASI_ERRNO_BADF);
  CHECK(__wasi_fd_renumber(b, 900), __WASI_ERRNO_BADF);
  CHECK(open_at(root, "tmp/c", __WASI_OFLAGS_CREAT, 0, 0), a);
}

static void folders_as_files(void) {
  int fd = open_folder(root, "tmp");
  char text[4];
  __wasi_filesize_t at;
  __wasi_filestat_t status;
  CHECK(get(fd, text, 4), -__WASI_ERRNO_BADF);
  CHECK(put(fd, "x"), -__WASI_ERRNO_BADF);
  CHECK(__wasi_fd_seek(fd, 0, __WASI_WHENCE_CUR, &at), __WASI_ERRNO_BADF);
  CHECK(__wasi_fd_tell(fd, &at), __WASI_ERRNO_BADF);
  CHECK(__wasi_fd_filestat_set_size(fd, 0), __WASI_ERRNO_BADF);
  CHECK(__wasi_fd_allocate(fd, 0, 1), __WASI_ERRNO_BADF);
  CHECK(__wasi_fd_filestat_get(fd, &status), 0);
  CHECK(status.filetype, __WASI_FILETYPE_DIRECTORY);
}

static void sockets_and_clocks(void) {
  __wasi_size_t done;
  __wasi_timestamp_t time;
  CHECK(__wasi_sock_send(77, NULL, 0, 0, &done), __WASI_ERRNO_BADF);
  CHECK(__wasi_sock_send(1, NULL, 0, 0, &done), __WASI_ERRNO_NOTSOCK);
  CHECK(__wasi_sock_shutdown(1, __WASI_SDFLAGS_RD), __WASI_ERRNO_NOTSOCK);
  CHECK(__wasi_clock_time_get(99, 0, &time), __WASI_ERRNO_INVAL);
  CHECK(__wasi_clock_res_get(__WASI_CLOCKID_MONOTONIC, &time), 0);
  CHECK(time > 0, 1);
  static uint8_t large[200000];
  CHECK(__wasi_random_get(large, sizeof large), 0);
  int kinds = 0;
  for (int index = 0; index < 200000; index += 1000) kinds += large[index] != 0;
  CHECK(kinds > 150, 1);
  CHECK(__wasi_sched_yield(), 0);
}

static void polling(void) {
  __wasi_subscription_t wishes[3] = {
      {.userdata = 1, .u = {.tag = __WASI_EVENTTYPE_CLOCK, .u.clock = {.id = __WASI_CLOCKID_MONOTONIC, .timeout = 5000000}}},
      {.userdata = 2, .u = {.tag = __WASI_EVENTTYPE_FD_WRITE, .u.fd_write = {1}}},
      {.userdata = 3, .u = {.tag = __WASI_EVENTTYPE_FD_READ, .u.fd_read = {99}}},
  };
  __wasi_event_t events[3];
  __wasi_size_t count;
  CHECK(__wasi_poll_oneoff(wishes, events, 0, &count), __WASI_ERRNO_INVAL);
  CHECK(__wasi_poll_oneoff(wishes, events, 3, &count), 0);
  CHECK(count, 2);
  CHECK(events[0].userdata, 2);
  CHECK(events[0].error, 0);
  CHECK(events[1].userdata, 3);
  CHECK(events[1].error, __WASI_ERRNO_BADF);
  CHECK(__wasi_poll_oneoff(wishes, events, 1, &count), 0);
  CHECK(count, 1);
  CHECK(events[0].userdata, 1);
  CHECK(events[0].type, __WASI_EVENTTYPE_CLOCK);
}

int main(void) {
  positions();
  vectors();
  flags_and_rights();
  numbers();
  folders_as_files();
  sockets_and_clocks();
  polling();
  printf("%d failed\n", failures);
  return failures != 0;
}
