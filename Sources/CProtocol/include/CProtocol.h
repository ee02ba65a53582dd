#pragma once
#include <stddef.h>

/// A schema of protocol/.
struct cprotocol_file {
  /// Its path from there on.
  const char *name;
  /// Its text; not ended by NUL.
  const unsigned char *bytes;
  /// Its length in bytes.
  size_t length;
};

/// How many there are.
size_t cprotocol_count(void);

/// One of them.
struct cprotocol_file cprotocol_at(size_t index);
