import Dispatch
import Glibc
import RPC

/// Ends the process, the browser first, when somebody asks for it.
final class Termination {
  private let sources: [any DispatchSourceSignal]

  /// What ends whatever is left to end.
  typealias Closing = @Sendable () async -> Void

  /// Watches SIGTERM, SIGINT and SIGHUP for as long as the value lives: `stop` is called, then
  /// `closing`, and the process exits as a shell expects of that signal.
  static func watch(
    closing: @escaping Closing, stop: @escaping @Sendable () -> Void = {}
  ) -> Termination {
    Termination(closing, stop)
  }

  private init(_ closing: @escaping Closing, _ stop: @escaping @Sendable () -> Void) {
    sources = [SIGTERM, SIGINT, SIGHUP].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        stop()
        Self.end(closing, status: 128 + number)
      }
      let isWatched = DispatchSemaphore(value: 0)
      source.setRegistrationHandler { isWatched.signal() }
      source.resume()
      // Until then the signal ends the process by itself; nothing is begun that it could leave.
      isWatched.wait()
      return source
    }
  }

  /// Watches no more.
  func cancel() { for source in sources { source.cancel() } }

  /// Ends everything once nobody reads `output` any more; no write is needed to notice.
  static func watch(_ output: Descriptor, closing: @escaping Closing) {
    DispatchQueue(label: "output").async {
      var watched = pollfd(fd: output.raw, events: 0, revents: 0)
      while unsafe poll(&watched, 1, -1) < 0 && errno == EINTR {}
      end(closing, status: 0)
    }
  }

  /// Ends everything, now. Should the browser not let itself be ended in time, the kernel ends it
  /// when this process is gone.
  private static func end(_ closing: @escaping Closing, status: CInt) {
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(400)) { _exit(status) }
    // The process ends with it: nobody is left who could own this task.
    Task {
      await closing()
      _exit(status)
    }
  }
}
