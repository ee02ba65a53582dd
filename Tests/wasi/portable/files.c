// Files and folders in a scratch folder: what works, and how what does not fails.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// The error's name: the words for it are each system's own.
static const char *name(int error) {
  switch (error) {
    case ENOENT: return "ENOENT";
    case EEXIST: return "EEXIST";
    case ENOTDIR: return "ENOTDIR";
    case EISDIR: return "EISDIR";
    case EBADF: return "EBADF";
    case EINVAL: return "EINVAL";
    case ENOTEMPTY: return "ENOTEMPTY";
    case ELOOP: return "ELOOP";
    case EPERM: return "EPERM";
    default: return strerror(error);
  }
}

static void say(const char *what, int result) {
  printf("%s: %s\n", what, result < 0 ? name(errno) : "ok");
}

static int order(const void *a, const void *b) { return strcmp(*(char **)a, *(char **)b); }

static void list(const char *path) {
  char *names[600];
  int count = 0;
  DIR *folder = opendir(path);
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) names[count++] = strdup(entry->d_name);
  closedir(folder);
  qsort(names, count, sizeof *names, order);
  printf("%s has %d:", path, count);
  for (int index = 0; index < count && index < 8; index++) printf(" %s", names[index]);
  printf("\n");
}

static void opening(void) {
  say("open what is not there", open("none", O_RDONLY));
  say("create", open("a", O_RDWR | O_CREAT | O_EXCL, 0644));
  say("create again", open("a", O_RDWR | O_CREAT | O_EXCL, 0644));
  say("a file as a folder", open("a", O_RDONLY | O_DIRECTORY));
  say("below a file", open("a/b", O_RDONLY));
  say("a folder for writing", open(".", O_WRONLY));
  int file = open("a", O_RDONLY);
  say("write to what is open for reading", write(file, "x", 1));
  close(file);
  say("read what is closed", read(file, &file, 1));
  say("create with a slash", open("new/", O_RDWR | O_CREAT, 0644));
}

static void content(void) {
  char text[32] = {0};
  int file = open("a", O_RDWR | O_TRUNC);
  printf("wrote %zd\n", write(file, "hello world", 11));
  printf("at %lld\n", (long long)lseek(file, -5, SEEK_END));
  printf("read %zd %s\n", read(file, text, 31), text);
  say("before the start", lseek(file, -1, SEEK_SET));
  printf("pwrite %zd\n", pwrite(file, "W", 1, 6));
  memset(text, 0, sizeof text);
  printf("pread %zd %s\n", pread(file, text, 5, 6), text);
  say("longer", ftruncate(file, 20));
  struct stat status;
  fstat(file, &status);
  printf("size %lld, %s, %d links\n", (long long)status.st_size, S_ISREG(status.st_mode) ? "file" : "?",
         (int)status.st_nlink);
  close(file);
  file = open("a", O_WRONLY | O_APPEND);
  lseek(file, 0, SEEK_SET);
  write(file, "end", 3);
  printf("appended at %lld\n", (long long)lseek(file, 0, SEEK_CUR));
  close(file);
  FILE *stream = fopen("a", "r+");
  fseek(stream, 6, SEEK_SET);
  fgets(text, 6, stream);
  printf("stream %s %ld\n", text, ftell(stream));
  fclose(stream);
}

static void folders(void) {
  say("mkdir", mkdir("d", 0755));
  say("mkdir again", mkdir("d", 0755));
  say("mkdir with a slash", mkdir("e/", 0755));
  say("mkdir below nothing", mkdir("x/y", 0755));
  for (int index = 0; index < 500; index++) {
    char name[32];
    sprintf(name, "d/file-%03d", index);
    close(open(name, O_CREAT | O_WRONLY, 0644));
  }
  list("d");
  say("rmdir not empty", rmdir("d"));
  say("rmdir a file", rmdir("a"));
  say("unlink nothing", unlink("none"));
  say("rmdir", rmdir("e"));
  list(".");
}

static void moving(void) {
  mkdir("f", 0755);
  mkdir("f/g", 0755);
  say("rename", rename("a", "f/b"));
  say("rename nothing", rename("a", "c"));
  say("a folder into itself", rename("f", "f/g/h"));
  say("a file over a folder", rename("f/b", "f/g"));
  say("a folder over a file", rename("f/g", "f/b"));
  say("a folder over a full one", rename("f/g", "d"));
  say("over an empty one", (mkdir("i", 0755), rename("f/g", "i")));
  say("over a file", rename("f/b", "d/file-000"));
  list("f");
}

static void links(void) {
  char text[32] = {0};
  struct stat status;
  say("symlink", symlink("d/file-001", "l"));
  say("symlink again", symlink("x", "l"));
  printf("readlink %zd %s\n", readlink("l", text, 5), text);
  say("readlink of a file", readlink("d/file-001", text, 5));
  lstat("l", &status);
  printf("lstat %s %lld\n", S_ISLNK(status.st_mode) ? "link" : "?", (long long)status.st_size);
  stat("l", &status);
  printf("stat %s\n", S_ISREG(status.st_mode) ? "file" : "?");
  say("nofollow", open("l", O_RDONLY | O_NOFOLLOW));
  symlink("loop", "loop");
  say("loop", open("loop", O_RDONLY));
  symlink("nowhere", "dangling");
  say("dangling", open("dangling", O_RDONLY));
  say("link", link("d/file-002", "hard"));
  stat("hard", &status);
  printf("%d links\n", (int)status.st_nlink);
  say("link a folder", link("d", "hard-d"));
  say("unlink", unlink("hard"));
  stat("d/file-002", &status);
  printf("%d links\n", (int)status.st_nlink);
}

int main(void) {
  char folder[200];
  const char *temporary = getenv("TMPDIR");
  snprintf(folder, sizeof folder, "%s/wasi-XXXXXX", temporary ? temporary : "/tmp");
#ifdef __wasi__
  mkdir(folder, 0755);
#else
  if (!mkdtemp(folder)) return 1;
#endif
  if (chdir(folder) < 0) return 2;
  opening();
  content();
  folders();
  moving();
  links();
  return 0;
}
