import Glibc
import Synchronization

/// A program that serves until its owner is gone: a shell holds it and ends it when our end of the
/// shell's stdin closes, by ``deinit`` or because this process died.
public final class ServerProcess: Sendable {
  private let pid: pid_t
  private let input: CInt
  private let output: CInt

  private static let lock = Mutex(())

  /// Starts `command` with `environment` and no more.
  public init(_ command: [String], environment: [String: String], readsStdin: Bool = false) throws {
    // The reader's end-of-file is the signal to stop; the program itself gets no stdin.
    let holder = #""$@" </dev/null & child=$!; cat >/dev/null; kill $child; wait $child"#
    let arguments = readsStdin ? command : ["/bin/sh", "-c", holder, "sh"] + command
    (pid, input, output) = try Self.lock.withLock { _ in
      let (stdin, stdout) = (try Self.pipe(), try Self.pipe())
      defer {
        close(stdin.read)
        close(stdout.write)
      }
      let pid = try spawn(arguments, environment, input: stdin.read, output: stdout.write)
      return (pid, stdin.write, stdout.read)
    }
  }

  deinit {
    close(input)
    close(output)
    var status: CInt = 0
    _ = unsafe waitpid(pid, &status, 0)
  }

  /// The first line that it prints.
  public func readLine() throws -> String {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while unsafe read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
    guard !line.isEmpty else { throw FixtureFailure("the server did not start") }
    return String(decoding: line, as: UTF8.self)
  }

  private static func pipe() throws -> (read: CInt, write: CInt) {
    var ends: [CInt] = [-1, -1]
    guard unsafe Glibc.pipe(&ends) == 0 else { throw FixtureFailure("no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

/// What went wrong in a fixture.
public struct FixtureFailure: Error, CustomStringConvertible {
  /// A sentence.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// Starts `arguments[0]`, found by PATH, with signals as a fresh login has them.
func spawn(
  _ arguments: [String], _ environment: [String: String], input: CInt, output: CInt
) throws -> pid_t {
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
  unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
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
  let code = unsafe posix_spawnp(&pid, arguments[0], &actions, &attributes, &argv, &envp)
  guard code == 0 else { throw FixtureFailure("\(arguments[0]) cannot be started") }
  return pid
}
