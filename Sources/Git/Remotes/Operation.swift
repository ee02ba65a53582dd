internal import HTTP
internal import Synchronization

/// One operation on a remote: its limits, how far it has come, and whether it is still wanted.
final class Operation: Sendable {
  /// What is attempted, for errors.
  let attempt: String
  /// Where, without credentials.
  let place: String
  /// What it may cost.
  let limits: GitLimits
  /// Set when nobody waits any more.
  let cancellation = Cancellation()

  private let end: ContinuousClock.Instant
  private let report: (@Sendable (GitProgress) -> Void)?
  private let received = Mutex(0)

  init(
    _ attempt: String, at place: String, limits: GitLimits,
    report: (@Sendable (GitProgress) -> Void)? = nil
  ) {
    self.attempt = attempt
    self.place = place
    self.limits = limits
    self.report = report
    end = .now + limits.timeout
  }

  /// How much time is left.
  var remaining: Duration { max(.zero, end - .now) }

  /// Bytes received by the requests that are over, and by the one under way.
  var receivedBytes: Int { received.withLock { $0 } }

  /// Takes note of `count` more bytes.
  func receive(_ count: Int) { received.withLock { $0 += count } }

  /// Says how far it has come.
  func tell(objects: Int, of total: Int) {
    report?(
      GitProgress(receivedBytes: receivedBytes, receivedObjects: objects, totalObjects: total))
  }

  /// - Throws: ``GitError`` if it was cancelled or one of its limits is reached.
  func check() throws(GitError) {
    if cancellation.isCancelled { throw cancelled }
    if remaining == .zero { throw tookTooLong }
    if receivedBytes > limits.maximumBytes { throw isTooLarge }
  }
}

extension Operation {
  func failure(_ kind: GitError.Kind, _ problem: String, remedy: String) -> GitError {
    GitError(kind, attempt, at: place, problem: problem, remedy: remedy)
  }

  var cancelled: GitError { failure(.cancelled, "it was cancelled", remedy: "try again") }

  var tookTooLong: GitError {
    failure(
      .limit, "it took longer than \(limits.timeout.components.seconds) s",
      remedy: "try again, or allow more time")
  }

  var isTooLarge: GitError {
    failure(
      .limit, "it has more than \(limits.maximumBytes) bytes",
      remedy: "use a smaller repository, or allow more bytes")
  }

  func broken(_ problem: String) -> GitError {
    failure(.corrupt, problem, remedy: "try again; if it stays so, tell who runs the server")
  }
}
