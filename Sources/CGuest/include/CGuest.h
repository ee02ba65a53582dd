#pragma once
#include <stddef.h>

/// A file that is served to the browser.
struct cguest_file {
  /// Its name, e.g. `page.js`.
  const char *name;
  /// What it holds; not ended by NUL.
  const unsigned char *bytes;
  /// Its length in bytes.
  size_t length;
};

/// The file named `name`; its `bytes` are NULL if there is none.
struct cguest_file cguest_find(const char *name);

/// The files below `node/`, and the name of each.
extern const struct cguest_file cguest_node_files[];
extern const size_t cguest_node_count;
const char *cguest_node_at(size_t index);
