internal import Synchronization

/// Ends, from any thread, what runs on another.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)

  /// Nothing is cancelled yet.
  public init() {}

  /// Whether ``cancel()`` was called.
  public var isCancelled: Bool { flag.load(ordering: .acquiring) }

  /// Asks for the end; a transfer notices within a second.
  public func cancel() { flag.store(true, ordering: .releasing) }
}
