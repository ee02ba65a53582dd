import Synchronization

/// What a request may say beside its response, until it is silenced.
final class Voice: Sendable {
  private let isSilent = Mutex(false)

  /// Runs `body`, which sends a message, unless it was silenced.
  func say(_ body: () -> Void) {
    isSilent.withLock { if !$0 { body() } }
  }

  /// From the moment this returns on nothing is said.
  func silence() { isSilent.withLock { $0 = true } }
}
