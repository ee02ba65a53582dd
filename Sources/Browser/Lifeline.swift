internal import RPC
internal import Synchronization

/// The write end of the pipe whose closing ends the browser.
final class Lifeline: Sendable {
  private let descriptor: Mutex<Descriptor?>

  init(_ descriptor: Descriptor) { self.descriptor = Mutex(descriptor) }

  /// Closes the pipe, once.
  func cut() { descriptor.withLock { $0 = nil } }
}
