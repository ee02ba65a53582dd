// stdin in all the ways it can be read, stdout in all the ways it can be written, and the exit status.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **values) {
  char line[256];
  printf("%d arguments:", count - 1);
  for (int index = 1; index < count; index++) printf(" [%s]", values[index]);
  printf("\nGREETING=%s\n", getenv("GREETING") ? getenv("GREETING") : "(none)");
  int first = getchar();
  ungetc(first, stdin);
  if (fgets(line, sizeof line, stdin)) printf("%zu: %s", strlen(line), line);
  printf("then %d, eof %d\n", getchar(), feof(stdin) != 0);
  printf("at the end %zd\n", read(0, line, 10));
  fflush(stdout);
  setvbuf(stdout, NULL, _IONBF, 0);
  for (int index = 0; index < 1000; index++) printf("%d,", index);
  fputs("\n", stdout);
  setvbuf(stdout, NULL, _IOFBF, 100);
  for (int index = 0; index < 20000; index++) putchar('a' + index % 26);
  fflush(stdout);
  write(1, "\n\0\xff\n", 4);
  fprintf(stderr, "to stderr\n");
  printf("tty %d %d\n", isatty(0), isatty(1));
  return 7;
}
