import Glibc
import Synchronization

/// Starting a child with pipes for its standard streams.
enum Spawn {
  /// What was started.
  struct Child {
    let pid: pid_t
    /// Our ends: where it reads from, where it writes to, and its stderr.
    let input: CInt
    let output: CInt
    let errors: CInt
  }

  private static let lock = Mutex(())

  /// Starts `arguments[0]` with every signal as a fresh login has it, whatever the test runner did.
  static func start(_ arguments: [String], environment: [String: String]) throws -> Child {
    try lock.withLock { _ in
      let (input, output, errors) = (try Pipe(), try Pipe(), try Pipe())
      defer { for end in [input.read, output.write, errors.write] { close(end) } }
      var actions = unsafe posix_spawn_file_actions_t()
      unsafe posix_spawn_file_actions_init(&actions)
      defer { unsafe posix_spawn_file_actions_destroy(&actions) }
      for (end, number) in [(input.read, 0), (output.write, 1), (errors.write, 2)] {
        unsafe posix_spawn_file_actions_adddup2(&actions, end, CInt(number))
      }
      let pid = try unsafe spawn(arguments, environment, &actions)
      return Child(pid: pid, input: input.write, output: output.read, errors: errors.read)
    }
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String: String],
    _ actions: inout posix_spawn_file_actions_t
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var (all, none) = (sigset_t(), sigset_t())
    unsafe sigfillset(&all)
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var envp = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer { unsafe (argv + envp).forEach { unsafe free($0) } }
    var pid: pid_t = 0
    let code = unsafe posix_spawn(&pid, arguments[0], &actions, &attributes, &argv, &envp)
    guard code == 0 else {
      throw Failure("\(arguments[0]) cannot be started: \(unsafe String(cString: strerror(code)))")
    }
    return pid
  }
}
