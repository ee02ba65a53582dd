/// Where a repository is: `https://`, `http://`, `git://`, `ssh://`, `file://`, `user@host:path`, or
/// an absolute path ([Git URLs](https://git-scm.com/docs/git-fetch#URLS)).
public struct GitURL: Sendable, Hashable {
  /// How the repository is reached.
  public enum Scheme: String, Sendable {
    /// A smart HTTP server, encrypted.
    case https
    /// A smart HTTP server.
    case http
    /// `git daemon`.
    case git
    /// A shell on another machine.
    case ssh
    /// This machine's own files.
    case file
  }

  /// How the repository is reached.
  public let scheme: Scheme
  /// The user, decoded, if the address names one.
  public let user: String?
  /// The password, decoded, if the address has one; never shown.
  public let password: String?
  /// The host in lower case; empty for files.
  public let host: String
  /// The port, if it is not the scheme's own.
  public let port: Int?
  /// The path as written, without slashes at its end; decoded for files.
  public let path: String
  /// Written `user@host:path`: the path is relative to the user's home.
  let isShort: Bool

  init(
    _ scheme: Scheme, user: String? = nil, password: String? = nil, host: String = "",
    port: Int? = nil, path: String, isShort: Bool = false
  ) {
    self.scheme = scheme
    self.user = user
    self.password = password
    self.host = host.lowercased()
    self.port = port
    self.path = Self.trimmed(path)
    self.isShort = isShort
  }

  /// What may be shown and written down: no password, and for http and https no user either.
  public var withoutCredentials: String {
    if scheme == .file { return path }
    let isWeb = scheme == .https || scheme == .http
    let name = isWeb ? "" : user.map { PercentText.encode($0) + "@" } ?? ""
    return isShort ? "\(name)\(host):\(path)" : "\(scheme.rawValue)://\(name)\(authority)\(path)"
  }

  /// The host, and the port if it is not the scheme's own.
  var authority: String { host + (port.map { ":\($0)" } ?? "") }

  /// Scheme, host and port: whom credentials belong to.
  var origin: String { "\(scheme.rawValue)://\(authority)" }

  private static func trimmed(_ path: String) -> String {
    let end = path.lastIndex { $0 != "/" }
    return end.map { String(path[...$0]) } ?? (path.isEmpty ? "" : "/")
  }
}
