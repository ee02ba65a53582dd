// Reads a file of the package by two names, and writes to it.
#include <stdio.h>

static void show(const char *path) {
  char text[100] = "not there";
  FILE *file = fopen(path, "r");
  if (file) fgets(text, sizeof text, file), fclose(file);
  puts(text);
}

int main(void) {
  show("/data/a.txt");
  show("named/a.txt");
  FILE *file = fopen("/data/a.txt", "w");
  fputs("written", file);
  fclose(file);
  show("/data/a.txt");
}
