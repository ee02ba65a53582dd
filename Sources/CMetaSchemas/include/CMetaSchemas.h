// The meta-schemas of JSON Schema draft 2020-12 (https://json-schema.org/draft/2020-12), put into
// the binary when it is built: a Swift bundle would need Foundation and files beside the program.
#pragma once
#include <stddef.h>

/// How many documents there are.
size_t meta_schema_count(void);

/// The UTF-8 text of a document, which lives as long as the program and ends without a NUL.
const unsigned char *meta_schema_text(size_t index);

/// How many bytes the text of a document has.
size_t meta_schema_length(size_t index);
