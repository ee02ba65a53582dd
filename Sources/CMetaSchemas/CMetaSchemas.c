#include "CMetaSchemas.h"

// Clang has #embed in every mode of C and warns in those before C23, which SwiftPM cannot name.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char schema[] = {
#embed "../JSONSchema/MetaSchemas/schema.json"
};
static const unsigned char core[] = {
#embed "../JSONSchema/MetaSchemas/core.json"
};
static const unsigned char applicator[] = {
#embed "../JSONSchema/MetaSchemas/applicator.json"
};
static const unsigned char unevaluated[] = {
#embed "../JSONSchema/MetaSchemas/unevaluated.json"
};
static const unsigned char validation[] = {
#embed "../JSONSchema/MetaSchemas/validation.json"
};
static const unsigned char meta_data[] = {
#embed "../JSONSchema/MetaSchemas/meta-data.json"
};
static const unsigned char format_annotation[] = {
#embed "../JSONSchema/MetaSchemas/format-annotation.json"
};
static const unsigned char format_assertion[] = {
#embed "../JSONSchema/MetaSchemas/format-assertion.json"
};
static const unsigned char content[] = {
#embed "../JSONSchema/MetaSchemas/content.json"
};

static const struct {
  const unsigned char *text;
  size_t length;
} documents[] = {
  {schema, sizeof schema},
  {core, sizeof core},
  {applicator, sizeof applicator},
  {unevaluated, sizeof unevaluated},
  {validation, sizeof validation},
  {meta_data, sizeof meta_data},
  {format_annotation, sizeof format_annotation},
  {format_assertion, sizeof format_assertion},
  {content, sizeof content},
};

size_t meta_schema_count(void) { return sizeof documents / sizeof *documents; }

const unsigned char *meta_schema_text(size_t index) { return documents[index].text; }

size_t meta_schema_length(size_t index) { return documents[index].length; }
