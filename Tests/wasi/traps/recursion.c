static int (*volatile next)(int);
static int deeper(int depth) { return next(depth + 1) + depth; }
int main(void) {
  next = deeper;
  return deeper(1);
}
