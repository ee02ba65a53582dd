internal import Glibc

/// What this machine has.
enum Machine {
  /// Its memory in bytes ([sysconf](https://man7.org/linux/man-pages/man3/sysconf.3.html)).
  static var memory: Int { sysconf(CInt(_SC_PHYS_PAGES)) * sysconf(CInt(_SC_PAGESIZE)) }
}
