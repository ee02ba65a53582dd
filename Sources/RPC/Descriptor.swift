internal import Glibc

/// An open file descriptor, closed when the last reference to it goes.
public final class Descriptor: Sendable {
  /// The number the kernel knows it by.
  public let raw: CInt

  /// Takes over `raw`: from now on it is closed here and nowhere else.
  public init(adopting raw: CInt) { self.raw = raw }

  deinit { close(raw) }
}
