#define _GNU_SOURCE
#include "CSearch.h"

#include <string.h>

const void *csearch(const void *text, size_t length, const void *pattern, size_t count) {
  return memmem(text, length, pattern, count);
}
