#pragma once
#include <stdint.h>

/// O_PATH, which Glibc's module does not have.
static const int CMOUNTS_PATH = 010000000;

/// openat2(2), which glibc does not wrap: opens `path`, which may not lead out of `folder` by any of
/// its parts. Returns a descriptor, or -1 with errno set.
int cmounts_open(int folder, const char *path, uint64_t flags, uint64_t mode);
