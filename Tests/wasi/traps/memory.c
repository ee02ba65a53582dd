static int __attribute__((noinline)) inner(volatile char *place) { return *place; }
int main(int count, char **values) { return inner((volatile char *)(0x7fffffff + count)); }
