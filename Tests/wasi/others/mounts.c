// Does with the folder /mnt/data what programs do with theirs, and says what came of it.
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static void report(const char *what, int failed) {
  printf("%s: %s\n", what, failed ? strerror(errno) : "done");
}

static void show(const char *path) {
  char text[100] = "";
  FILE *file = fopen(path, "r");
  report("open", !file);
  if (file) fgets(text, sizeof text, file), fclose(file), puts(text);
}

int main(void) {
  show("/mnt/data/in/a.txt");
  int count = 0;
  DIR *folder = opendir("/mnt/data");
  for (struct dirent *entry; (entry = readdir(folder));) count += entry->d_name[0] != '.';
  closedir(folder);
  printf("%d entries\n", count);
  show("/mnt/data/out.txt");
  show("/mnt/data/../../secret.txt");
  FILE *file = fopen("/mnt/data/new.txt", "w");
  report("make", !file);
  if (file) fputs("made", file), fclose(file);
  report("folder", mkdir("/mnt/data/x", 0777));
  report("move", rename("/mnt/data/new.txt", "/mnt/data/x/moved.txt"));
}
