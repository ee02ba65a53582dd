import Glibc

/// A port on which connections are taken and nothing is ever said.
public final class SilentServer: Sendable {
  private let descriptor: CInt
  private let port: Int

  /// Listens.
  public init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    port = try LoopbackPort.bind(descriptor)
    guard listen(descriptor, 8) == 0 else { throw FixtureFailure("cannot listen") }
  }

  deinit { close(descriptor) }

  /// An address there, with a `scheme` of choice.
  public func url(_ scheme: String) -> String { "\(scheme)://127.0.0.1:\(port)/repo" }
}
