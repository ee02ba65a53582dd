internal import Glibc

/// Runs a program of the system and waits for it.
public enum Subprocess {
  /// How a program ended.
  public struct Result: Sendable {
    /// Its exit status; 127 if it was not found, 128 and the signal if one ended it.
    public let status: Int
    /// What it wrote to stdout.
    public let output: [UInt8]
  }

  /// Runs `command`, found by PATH, with this process's environment. Its stdin is empty and its
  /// stderr is ours.
  ///
  /// - Throws: ``PackageError`` if the program cannot be started.
  public static func run(_ command: [String]) throws(PackageError) -> Result {
    var ends: [CInt] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw failure(command, errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var pid: pid_t = 0
    let code = start(command, output: ends[1], pid: &pid)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else { throw failure(command, code) }
    let output = readAll(ends[0])
    var status: CInt = 0
    while unsafe waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return Result(status: Int(signal == 0 ? status >> 8 & 0xFF : 128 + signal), output: output)
  }

  private static func start(_ command: [String], output: CInt, pid: inout pid_t) -> CInt {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    return unsafe posix_spawnp(&pid, command[0], &actions, nil, &arguments, environ)
  }

  private static func readAll(_ descriptor: CInt) -> [UInt8] {
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return output }
      output += buffer[..<count]
    }
  }

  private static func failure(_ command: [String], _ code: CInt) -> PackageError {
    PackageError(
      attempt: "run a program", path: command[0], problem: unsafe String(cString: strerror(code)),
      remedy: "install it (apt-get install \(command[0]) python3-pip)")
  }
}
