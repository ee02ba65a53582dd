static int __attribute__((noinline)) divide(volatile int a, volatile int b) { return a / b; }
int main(void) { return divide(1, 0); }
