// Says how far it is, and something else, and never ends.
#include <stdio.h>

int main(void) {
  fputs("wasm-pocket:progress 1/2 half\nwasm-pocket:log notice here\n", stderr);
  for (volatile int i = 0;; i = i + 1) {
  }
}
