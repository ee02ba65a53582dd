/// A request.
public struct Request: Sendable {
  /// The address; `http` or `https`, without credentials.
  public var url: String
  /// Further header lines, e.g. `Accept: */*`.
  public var headers: [String] = []
  /// The method; `nil` for GET, or POST where there is a body.
  public var method: String?
  /// What is sent along; `nil` if there is no body.
  public var body: [UInt8]?
  /// For Basic authentication, sent to this host alone.
  public var credentials: Credentials?
  /// Whether redirects are followed, to http and https alone.
  public var followsRedirects = false
  /// Whether the body is passed over unless the status is 200 to 299.
  public var onlyTakesSuccess = false
  /// Whether the answer may come compressed.
  public var allowsCompression = false
  /// The most bytes that are taken.
  public var maximumBytes = 256 << 20
  /// The most time that it may take.
  public var timeout: Duration = .seconds(300)
  /// The most time that may pass until there is a connection.
  public var connectTimeout: Duration = .seconds(20)
  /// Less than this many bytes per second for ``slowSeconds`` end it; 0 for no such limit.
  public var slowestSpeed = 0
  /// How long it may be slow.
  public var slowSeconds = 30
  /// A file of CA certificates instead of the system's.
  public var certificates: String?
  /// Which proxy is asked.
  public var proxy = Proxy.environment
  /// Says of each address, in numbers, and port whether it may be connected to, after names were
  /// resolved; that of a proxy is not asked about. `nil` if all may.
  public var mayDial: (@Sendable (_ address: String, _ port: Int) -> Bool)?
  /// Told of each piece of an answer's body how many bytes it has, decoded, and says whether the
  /// transfer goes on; without, it is cancelled. `nil` if it always does.
  public var mayTake: (@Sendable (_ count: Int) -> Bool)?

  /// Which proxy a request goes through.
  public enum Proxy: Sendable {
    /// What libcurl finds in the process's environment.
    case environment
    /// None.
    case none
    /// The one at this URL.
    case url(String)
  }

  /// A GET request for `url`.
  public init(_ url: String) { self.url = url }
}

/// A user's name and password.
public struct Credentials: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// The name.
  public let user: String
  /// The password or token.
  public let password: String

  /// A pair.
  public init(user: String, password: String) {
    self.user = user
    self.password = password
  }

  /// Nothing of what it holds.
  public var description: String { "Credentials" }
  /// Nothing of what it holds.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The head of an answer; the body went to the sink.
public struct Answer: Sendable {
  /// The HTTP status.
  public let status: Int
  /// The words behind it; empty over HTTP/2.
  public let reason: String
  /// Names and values, in the server's order.
  public let headers: [(name: String, value: String)]
  /// Where a redirect leads that was not followed; absolute.
  public let redirect: String?

  /// The value of `Content-Type` without blanks; empty if there was none.
  public var contentType: String {
    let header = headers.last { $0.name.lowercased() == "content-type" }
    return (header?.value ?? "").filter { !$0.isWhitespace }
  }
}
