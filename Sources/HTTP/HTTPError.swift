/// Why there was no answer.
public struct HTTPError: Error, Equatable, CustomStringConvertible {
  /// What sort of failure it was.
  public enum Kind: Sendable {
    /// The answer was larger than allowed.
    case tooLarge
    /// It took longer than allowed, or came too slowly.
    case timeout
    /// Somebody ended it: ``Cancellation/cancel()``, or ``Request/mayTake`` or a sink that took no
    /// more.
    case cancelled
    /// ``Request/mayDial`` allowed none of the addresses; ``HTTPError/address`` is one of them.
    case refused
    /// The name was not found.
    case resolve
    /// The certificate, or the handshake, is not good.
    case tls
    /// The body is in a content coding that is not understood.
    case coding
    /// The server could not be reached, or broke off.
    case failed
  }

  /// What sort of failure it was.
  public let kind: Kind
  /// The address, without credentials.
  public let url: String
  /// What went wrong, in libcurl's words.
  public let problem: String

  /// The address that was refused; empty if none was.
  public let address: String

  /// A sentence.
  public var description: String { "cannot get \(url): \(problem)" }

  /// A failure to get `url`; what it has of credentials is left out.
  public init(_ kind: Kind = .failed, url: String, problem: String, address: String = "") {
    self.kind = kind
    self.address = address
    self.url = Self.withoutCredentials(url)
    self.problem = problem
  }

  /// `url` without what stands before `@` in its authority.
  private static func withoutCredentials(_ url: String) -> String {
    var parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count > 2, let sign = parts[2].lastIndex(of: "@") else { return url }
    parts[2] = parts[2][parts[2].index(after: sign)...]
    return parts.joined(separator: "/")
  }
}
