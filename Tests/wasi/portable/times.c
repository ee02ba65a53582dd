// Clocks, sleeping, times of files and random numbers: what is sure of them.
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static double now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(void) {
  printf("after 2024: %d\n", now(CLOCK_REALTIME) > 1704067200);
  double start = now(CLOCK_MONOTONIC);
  struct timespec wait = {.tv_nsec = 30000000};
  printf("slept: %d\n", nanosleep(&wait, NULL));
  double taken = now(CLOCK_MONOTONIC) - start;
  struct timespec first, second;
  int steps = 0;
  for (int i = 0; i < 100; i++) {
    clock_gettime(CLOCK_MONOTONIC, &first);
    clock_gettime(CLOCK_MONOTONIC, &second);
    steps += second.tv_sec > first.tv_sec || second.tv_nsec > first.tv_nsec;
  }
  printf("later each time: %d\n", steps);
  printf("30 ms, at most a second: %d\n", taken >= 0.0299 && taken < 1);
  struct pollfd input = {.fd = 0, .events = POLLIN};
  printf("poll: %d %d\n", poll(&input, 1, 1000), input.revents & POLLIN);
  int file = open("/tmp/wasi-times", O_CREAT | O_WRONLY, 0644);
  struct timespec times[2] = {{.tv_sec = 1000000000, .tv_nsec = 123456789}, {.tv_sec = 5, .tv_nsec = 7}};
  printf("set: %d\n", futimens(file, times));
  struct stat status;
  stat("/tmp/wasi-times", &status);
  printf("%lld.%09ld %lld.%09ld\n", (long long)status.st_atim.tv_sec, status.st_atim.tv_nsec,
         (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
  write(file, "x", 1);
  stat("/tmp/wasi-times", &status);
  printf("changed: %d\n", status.st_mtim.tv_sec > 1704067200);
  unlink("/tmp/wasi-times");
  unsigned char random[2][100] = {0};
  getentropy(random[0], 100);
  getentropy(random[1], 100);
  printf("random: %d\n", memcmp(random[0], random[1], 100) != 0);
  time_t moment = 1700000000;
  char text[64];
  strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime(&moment));
  printf("%s\n", text);
  return 0;
}
