internal import Dispatch

/// A command for `/bin/sh`, run in a process group of its own.
public struct ShellCommand: Sendable {
  /// How it ended.
  public enum End: Sendable, Equatable {
    /// With this status.
    case exited(Int)
    /// By this signal, which was not ours.
    case killed(Int)
    /// By us: the time was up, or it printed too much.
    case stopped
  }

  /// What it came to.
  public struct Result: Sendable {
    /// How it ended.
    public let end: End
    /// What it wrote to stdout.
    public let output: [UInt8]
    /// The beginning of what it wrote to stderr.
    public let errors: [UInt8]
  }

  private let text: String
  private let environment: [String: String]
  private let timeout: Duration

  /// The command `text`, to be run for at most `timeout` with all of `environment` and nothing else.
  public init(_ text: String, environment: [String: String], timeout: Duration) {
    self.text = text
    self.environment = environment
    self.timeout = timeout
  }

  /// Runs it and waits until the shell has ended; what it left running is not waited for. Its stdin
  /// is empty. If the time is up, or the task is cancelled, its process group is killed.
  ///
  /// - Throws: ``PackageError`` if it cannot be started.
  public func run() async throws(PackageError) -> Result {
    let process = ShellProcess()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // It blocks: on a queue, and so a thread, of its own. The shared ones are few, like the cores.
        DispatchQueue(label: "command").async {
          continuation.resume(
            returning: Swift.Result { () throws(PackageError) in
              try process.run(text, environment, until: .now + timeout)
            })
        }
      }
    } onCancel: {
      process.stop()
    }
    return try result.get()
  }
}
