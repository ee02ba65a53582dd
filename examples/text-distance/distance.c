// The Levenshtein distance of two lines of text: how many characters have to be put in, taken out or
// replaced to make one of the other.
//
// Build: clang --target=wasm32-wasi --sysroot=/usr -Oz -s -o dist/main.wasm distance.c
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 4000 };
static unsigned texts[2][MOST], row[MOST + 1];

// Reads one character of a JSON string; 0 at its end.
static unsigned character(void) {
  int byte = getchar();
  if (byte == '"' || byte == EOF) return 0;
  if (byte == '\\' && (byte = getchar()) == 'u') {
    unsigned code = 0;
    return scanf("%4x", &code), code;
  }
  if (byte < 0xC0) return byte;
  int rest = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
  unsigned code = byte & (0x3F >> rest);
  while (rest-- > 0) code = code << 6 | (getchar() & 0x3F);
  return code;
}

// Reads a JSON string into `text` and returns its length.
static size_t string(unsigned *text) {
  size_t length = 0;
  for (unsigned code; length < MOST && (code = character()) != 0;) text[length++] = code;
  return length;
}

// Goes on to the next string.
static int next(void) {
  int byte;
  while ((byte = getchar()) != '"' && byte != EOF) {}
  return byte == '"';
}

static unsigned smaller(unsigned a, unsigned b) { return a < b ? a : b; }

int main(void) {
  size_t lengths[2] = {0, 0};
  while (next()) {
    unsigned name[MOST];
    if (string(name) != 1 || !next()) return fputs("\"a\" and \"b\" are wanted\n", stderr), 1;
    lengths[name[0] == 'b'] = string(texts[name[0] == 'b']);
  }
  for (size_t column = 0; column <= lengths[1]; column++) row[column] = column;
  for (size_t line = 1; line <= lengths[0]; line++) {
    unsigned diagonal = row[0]++;
    for (size_t column = 1; column <= lengths[1]; column++) {
      unsigned replaced = diagonal + (texts[0][line - 1] != texts[1][column - 1]);
      diagonal = row[column];
      row[column] = smaller(replaced, smaller(row[column], row[column - 1]) + 1);
    }
  }
  size_t longer = lengths[0] > lengths[1] ? lengths[0] : lengths[1];
  printf("{\"distance\": %u, \"similarity\": %.3f}\n", row[lengths[1]],
         longer ? 1 - (double)row[lengths[1]] / longer : 1.0);
}
