// PCRE2 has one API per code unit width and no default: ours is bytes, in UTF mode.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
