import Glibc
import Testing

/// `wasm-pocket` run as a command: started with its arguments, and read to its end.
final class CommandProcess {
  private let pid: pid_t
  private var pipes: StandardPipes
  private var exit: Exit?

  /// What a command came to.
  struct Result {
    let exit: Exit
    let output: String
    let errors: String
  }

  /// Starts the binary under test in `folder`; its stdin is empty.
  convenience init(_ arguments: [String], environment: [String: String], folder: String) throws {
    try self.init(program: [Place.binary] + arguments, environment: environment, folder: folder)
  }

  /// Starts `program` with its arguments in `folder`; its stdin is empty.
  init(program: [String], environment: [String: String], folder: String) throws {
    let command = ["/usr/bin/env", "--chdir=\(folder)"] + program
    let child = try Spawn.start(command, environment: environment)
    pid = child.pid
    pipes = StandardPipes(child)
    pipes.endInput()
  }

  deinit {
    signal(SIGKILL)
    _ = reap()
  }

  /// Sends it a signal, unless it was seen to end.
  func signal(_ number: CInt) {
    if exit == nil { kill(pid, number) }
  }

  /// Waits for its end.
  func result() throws -> Result {
    let deadline = ContinuousClock.now + ServerProcess.patience
    while !pipes.areErrorsEnded {
      guard pipes.turn(until: deadline) else {
        throw Failure("gave up waiting; stderr: \(String(decoding: pipes.errors, as: UTF8.self))")
      }
    }
    return Result(
      exit: reap(), output: String(decoding: pipes.output, as: UTF8.self),
      errors: String(decoding: pipes.errors, as: UTF8.self))
  }

  private func reap() -> Exit {
    if let exit { return exit }
    let exit = Exit(of: pid)
    self.exit = exit
    return exit
  }
}
