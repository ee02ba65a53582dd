internal import HTTP
internal import Dispatch
internal import Synchronization

extension Operation {
  /// Runs `body`, which blocks, on a thread of its own, not one of the tasks'.
  ///
  /// libgit2 1.5 has no time limit for connecting to `git://` and ssh and none for a silent server,
  /// and no way to interrupt it. So the wait is bounded from outside: when the time is up or the
  /// task is cancelled, this returns an error at once and the thread is left to end by itself. All
  /// that it could still do is to add a complete pack to the database.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws(GitError) -> Value
  ) async throws(GitError) -> Value {
    let outcome = Outcome<Value>()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        outcome.wait(continuation)
        DispatchQueue.global().async {
          outcome.settle(Result { () throws(GitError) in try body() })
        }
        DispatchQueue.global().asyncAfter(deadline: patience) { [weak outcome, weak self] in
          guard let outcome, let self else { return }
          outcome.settle(.failure(tookTooLong))
          cancellation.cancel()
        }
      }
    } onCancel: {
      cancellation.cancel()
      outcome.settle(.failure(cancelled))
    }
    return try result.get()
  }

  /// A little more than the limit, so that what can end by itself does.
  private var patience: DispatchTime {
    let (seconds, attoseconds) = limits.timeout.components
    let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    return .now() + .milliseconds(milliseconds + 500)
  }
}

/// The first result that comes, for the one who waits.
private final class Outcome<Value: Sendable>: Sendable {
  private enum State {
    case open
    case waiting(CheckedContinuation<Result<Value, GitError>, Never>)
    case settled(Result<Value, GitError>)
  }

  private let state = Mutex(State.open)

  func wait(_ continuation: CheckedContinuation<Result<Value, GitError>, Never>) {
    let early: Result<Value, GitError>? = state.withLock { state in
      if case .settled(let result) = state { return result }
      state = .waiting(continuation)
      return nil
    }
    if let early { continuation.resume(returning: early) }
  }

  func settle(_ result: Result<Value, GitError>) {
    let waiting: CheckedContinuation<Result<Value, GitError>, Never>? = state.withLock { state in
      defer { if case .settled = state {} else { state = .settled(result) } }
      guard case .waiting(let continuation) = state else { return nil }
      return continuation
    }
    waiting?.resume(returning: result)
  }
}
