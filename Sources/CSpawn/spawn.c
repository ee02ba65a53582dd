// Starting a browser behind walls. Swift cannot do this: after a fork in a process with threads
// only plain system calls are allowed, and pipe2 and clone flags do not import.
//
//   server ── supervisor ── init (pid 1 of the namespace) ── program
//
// The supervisor waits for init. Init reaps, and watches the lifeline: when that closes it exits,
// and the kernel ends everything in its PID namespace. Without namespaces the supervisor does
// init's work and ends the program's process group.

#define _GNU_SOURCE
#include "CSpawn.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOBODY = 65534, MAPPED_ID = 1000 };

struct plan {
  enum cspawn_walls walls;
  char *const *argv;
  char *const *envp;
  const char *scratch;
  int commands, replies, errors, lifeline;
  rlim_t memory;
  int report;  // the child's end of a socket pair: how it went, and the listener
};

// Renumbers both to 10 or above, out of the way of 3 and 4.
static int move_up(int ends[2]) {
  for (int end = 0; end < 2; end++) {
    int low = ends[end];
    ends[end] = fcntl(low, F_DUPFD_CLOEXEC, 10);
    close(low);
  }
  return ends[0] < 0 || ends[1] < 0 ? -1 : 0;
}

int cspawn_pipe(int *read_end, int *write_end) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0 || move_up(ends) != 0) return errno;
  *read_end = ends[0];
  *write_end = ends[1];
  return 0;
}

// Sends (step, errno) and, if `descriptor` is not negative, a copy of it.
static void report(int socket, enum cspawn_step step, int error, int descriptor) {
  int body[2] = {step, error};
  struct iovec vector = {body, sizeof body};
  char control[CMSG_SPACE(sizeof(int))] = {0};
  struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1};
  if (descriptor >= 0) {
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  }
  sendmsg(socket, &message, MSG_NOSIGNAL);
}

static _Noreturn void fail(const struct plan *plan, enum cspawn_step step) {
  report(plan->report, step, errno, -1);
  _exit(127);
}

static int write_file(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t count = write(file, text, strlen(text));
  close(file);
  return count < 0 ? -1 : 0;
}

// A broken-out browser must not own root's files. Without "dumpable", /proc/self/uid_map would
// still belong to root.
static int drop_root(void) {
  if (getuid() != 0) return 0;
  if (setgroups(0, NULL) != 0 && errno != EPERM) return -1;
  if (setresgid(NOBODY, NOBODY, NOBODY) != 0) {
    // The root of a user namespace that has no nobody is some ordinary user outside of it.
    return errno == EINVAL ? 0 : -1;
  }
  if (setresuid(NOBODY, NOBODY, NOBODY) != 0) return -1;
  return prctl(PR_SET_DUMPABLE, 1);
}

// Mapped to an id that is not 0, the program loses its capabilities at exec, and Chromium's own
// sandbox accepts the namespace.
static int map_ids(uid_t user, gid_t group) {
  char line[64];
  write_file("/proc/self/setgroups", "deny");
  snprintf(line, sizeof line, "%d %d 1", MAPPED_ID, user);
  if (write_file("/proc/self/uid_map", line) != 0) return -1;
  snprintf(line, sizeof line, "%d %d 1", MAPPED_ID, group);
  return write_file("/proc/self/gid_map", line);
}

static int raise_loopback(void) {
  int socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) return -1;
  struct ifreq request = {0};
  strcpy(request.ifr_name, "lo");
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  int code = ioctl(socket_, SIOCSIFFLAGS, &request);
  close(socket_);
  return code;
}

static int listen_on_loopback(void) {
  int socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (socket_ < 0) return -1;
  if (bind(socket_, (struct sockaddr *)&address, sizeof address) != 0) return -1;
  return listen(socket_, 512) == 0 ? socket_ : -1;
}

int cspawn_listen(int *port) {
  int low = listen_on_loopback();
  if (low < 0) return -1;
  int socket_ = fcntl(low, F_DUPFD_CLOEXEC, 10);
  close(low);
  struct sockaddr_in address;
  socklen_t length = sizeof address;
  if (socket_ < 0 || getsockname(socket_, (struct sockaddr *)&address, &length) != 0) return -1;
  *port = ntohs(address.sin_port);
  return socket_;
}

// Its own /proc, and shared memory that vanishes with the namespace and holds the profile too.
static int mount_private(void) {
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return -1;
  if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0) return -1;
  return mount("tmpfs", CSPAWN_PRIVATE_SCRATCH, "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777");
}

static _Noreturn void run_program(const struct plan *plan) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (chdir(plan->scratch) != 0) fail(plan, CSPAWN_EXEC);
  struct rlimit memory = {plan->memory, plan->memory};
  if (plan->memory > 0) setrlimit(RLIMIT_DATA, &memory);
  dup2(null, 0);
  dup2(null, 1);
  dup2(plan->errors, 2);
  dup2(plan->commands, 3);
  dup2(plan->replies, 4);
  for (int descriptor = 5; descriptor < 1024; descriptor++)
    if (descriptor != plan->report) close(descriptor);
  execve(plan->argv[0], plan->argv, plan->envp);
  fail(plan, CSPAWN_EXEC);
}

// Reaps children until `program` has ended or the lifeline is closed. Everything after a fork in
// here goes without threads, so this blocks in poll and nothing else.
static void watch(pid_t program, int lifeline, int signals) {
  struct pollfd watched[2] = {{.fd = lifeline, .events = POLLIN}, {.fd = signals, .events = POLLIN}};
  for (;;) {
    if (poll(watched, 2, -1) < 0 && errno != EINTR) return;
    if (watched[0].revents != 0) return;
    struct signalfd_siginfo information;
    if (watched[1].revents & POLLIN && read(signals, &information, sizeof information) < 0) return;
    for (pid_t ended; (ended = waitpid(-1, NULL, WNOHANG)) > 0;)
      if (ended == program) return;
  }
}

static int child_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigprocmask(SIG_BLOCK, &set, NULL);
  return signalfd(-1, &set, SFD_CLOEXEC);
}

static void remove_tree(int parent, const char *name) {
  int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) {
    unlinkat(parent, name, 0);
    return;
  }
  DIR *entries = fdopendir(folder);
  for (struct dirent *entry; entries && (entry = readdir(entries));)
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      remove_tree(folder, entry->d_name);
  if (entries) closedir(entries);
  unlinkat(parent, name, AT_REMOVEDIR);
}

// Descriptors that init and the supervisor must not keep: the read end of the commands would hide
// the end of the pipe, and the listener would keep the port.
static void close_all_but(int first, int second) {
  for (int descriptor = 3; descriptor < 1024; descriptor++)
    if (descriptor != first && descriptor != second) close(descriptor);
}

static _Noreturn void be_init(const struct plan *plan) {
  if (mount_private() != 0) fail(plan, CSPAWN_MOUNT);
  int signals = child_signals();
  pid_t program = fork();
  if (program < 0) fail(plan, CSPAWN_FORK);
  if (program == 0) run_program(plan);
  close_all_but(plan->lifeline, signals);
  watch(program, plan->lifeline, signals);
  _exit(0);
}

// Reports that all is well so far, with a listener in the network that was made, if one was.
static void report_start(const struct plan *plan) {
  if (plan->walls != CSPAWN_NAMESPACES) {
    report(plan->report, CSPAWN_OK, 0, -1);
    return;
  }
  if (raise_loopback() != 0) fail(plan, CSPAWN_LOOPBACK);
  int listener = listen_on_loopback();
  if (listener < 0) fail(plan, CSPAWN_LISTEN);
  report(plan->report, CSPAWN_OK, 0, listener);
  close(listener);
}

static _Noreturn void supervise_namespaces(const struct plan *plan) {
  if (drop_root() != 0) fail(plan, CSPAWN_DROP_ROOT);
  uid_t user = getuid();
  gid_t group = getgid();
  int network = plan->walls == CSPAWN_NAMESPACES ? CLONE_NEWNET : 0;
  if (unshare(CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | network) != 0) fail(plan, CSPAWN_UNSHARE);
  if (map_ids(user, group) != 0) fail(plan, CSPAWN_MAP_IDS);
  report_start(plan);
  pid_t init = fork();
  if (init < 0) fail(plan, CSPAWN_FORK);
  if (init == 0) be_init(plan);
  close_all_but(-1, -1);
  while (waitpid(init, NULL, 0) < 0 && errno == EINTR) {}
  _exit(0);
}

static _Noreturn void supervise_group(const struct plan *plan) {
  report_start(plan);
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  int signals = child_signals();
  pid_t program = fork();
  if (program < 0) fail(plan, CSPAWN_FORK);
  if (program == 0) {
    setpgid(0, 0);
    run_program(plan);
  }
  close_all_but(plan->lifeline, signals);
  watch(program, plan->lifeline, signals);
  kill(-program, SIGKILL);
  while (waitpid(-1, NULL, 0) > 0 || errno == EINTR) {}
  remove_tree(AT_FDCWD, plan->scratch);
  _exit(0);
}

// Reads what the child reports: first that it began, then nothing more if the program was executed.
static struct cspawn_result read_report(int socket, pid_t pid) {
  struct cspawn_result result = {.pid = pid, .listener = -1, .step = CSPAWN_FORK, .error = EPIPE};
  for (;;) {
    int body[2];
    struct iovec vector = {body, sizeof body};
    char control[CMSG_SPACE(sizeof(int))];
    struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1, .msg_control = control,
                             .msg_controllen = sizeof control};
    ssize_t count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    if (count < 0 && errno == EINTR) continue;
    if (count != sizeof body) return result;
    result.step = body[0];
    result.error = body[1];
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header && header->cmsg_type == SCM_RIGHTS)
      memcpy(&result.listener, CMSG_DATA(header), sizeof result.listener);
    if (result.step != CSPAWN_OK) return result;
  }
}

struct cspawn_result cspawn_start(enum cspawn_walls walls, char *const argv[], char *const envp[],
                                  const char *scratch, int commands, int replies, int errors,
                                  int lifeline, unsigned long memory) {
  int ends[2];
  struct cspawn_result failed = {.pid = -1, .listener = -1, .step = CSPAWN_FORK};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0 || move_up(ends) != 0) {
    failed.error = errno;
    return failed;
  }
  struct plan plan = {walls,    argv,    envp,   scratch, commands, replies,
                      errors,   lifeline, memory, ends[1]};
  pid_t pid = fork();
  if (pid == 0) {
    setsid();
    if (walls == CSPAWN_NONE) supervise_group(&plan);
    supervise_namespaces(&plan);
  }
  failed.error = errno;
  close(ends[1]);
  struct cspawn_result result = pid < 0 ? failed : read_report(ends[0], pid);
  close(ends[0]);
  if (result.step != CSPAWN_OK) {
    if (result.listener >= 0) close(result.listener);
    result.listener = -1;
    if (pid > 0) waitpid(pid, NULL, 0);
  }
  return result;
}
