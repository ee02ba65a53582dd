internal import Synchronization

/// Ends, from any thread, what runs on another.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)
  private let whole: Cancellation?

  /// Nothing is cancelled yet.
  ///
  /// - Parameter whole: what this is a part of, and is cancelled with.
  public init(partOf whole: Cancellation? = nil) { self.whole = whole }

  /// Whether ``cancel()`` was called.
  public var isCancelled: Bool {
    flag.load(ordering: .acquiring) || whole?.isCancelled == true
  }

  /// Asks for the end; a transfer notices within a second.
  public func cancel() { flag.store(true, ordering: .releasing) }
}
