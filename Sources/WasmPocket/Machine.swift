internal import CMalloc
internal import Glibc

/// What this machine has.
enum Machine {
  /// Its memory in bytes ([sysconf](https://man7.org/linux/man-pages/man3/sysconf.3.html)).
  static var memory: Int { sysconf(CInt(_SC_PHYS_PAGES)) * sysconf(CInt(_SC_PAGESIZE)) }

  /// Gives memory that this process does not use back to the machine
  /// ([malloc_trim](https://man7.org/linux/man-pages/man3/malloc_trim.3.html)).
  static func releaseMemory() {
    malloc_trim(0)
  }
}
