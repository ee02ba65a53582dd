/// A GET request.
public struct Download: Sendable {
  /// The address; `http` or `https`.
  public var url: String
  /// `Accept`: the media types that are wanted.
  public var accept = "*/*"
  /// `user:password` for Basic authentication, sent to this host alone.
  public var credentials: String?
  /// The most bytes that are taken.
  public var maximumBytes = 256 << 20
  /// The most time that it may take, in seconds.
  public var timeout = 300
  /// A file of CA certificates instead of the system's.
  public var certificates: String?
  /// Which proxy is asked.
  public var proxy = Request.Proxy.environment
  /// See ``Request/mayDial``.
  public var mayDial: (@Sendable (_ address: String, _ port: Int) -> Bool)?

  /// A request for `url`.
  public init(_ url: String) { self.url = url }
}

/// What came back.
public struct Response: Sendable {
  /// The HTTP status.
  public let status: Int
  /// The value of `Content-Type`; empty if there was none.
  public let contentType: String
  /// Where a redirect leads; absolute. `nil` if it is none.
  public let redirect: String?
  /// The body, decoded.
  public let body: [UInt8]
}
