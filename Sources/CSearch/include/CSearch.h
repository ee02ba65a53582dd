#pragma once
#include <stddef.h>

/// memmem, which glibc keeps from those who do not define _GNU_SOURCE, as Swift does not: the first
/// place of `pattern` in `text`, or NULL.
const void *csearch(const void *text, size_t length, const void *pattern, size_t count);
