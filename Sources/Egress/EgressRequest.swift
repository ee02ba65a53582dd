/// A request that a tool wants to be made.
public struct EgressRequest: Sendable {
  /// The method, as the tool wrote it.
  public var method: String
  /// The URL, as the tool wrote it.
  public var url: String
  /// Names and values, in the tool's order and spelling.
  public var headers: [(name: String, value: String)]
  /// The body; `nil` if there is none.
  public var body: [UInt8]?
  /// How long the tool would wait; `nil` if it does not say.
  public var timeout: Duration?

  /// A request.
  public init(
    method: String = "GET", url: String, headers: [(name: String, value: String)] = [],
    body: [UInt8]? = nil, timeout: Duration? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
  }
}

/// What a server answered.
public struct EgressAnswer: Sendable {
  /// The HTTP status; redirects are answers like any other.
  public var status: Int
  /// The words behind the status; empty over HTTP/2.
  public var reason: String
  /// Names and values. What was said of a coding that is undone, or of the body's length, is left out.
  public var headers: [(name: String, value: String)]
  /// The body, decoded.
  public var body: [UInt8]

  /// An answer.
  public init(
    status: Int, reason: String, headers: [(name: String, value: String)], body: [UInt8]
  ) {
    self.status = status
    self.reason = reason
    self.headers = headers
    self.body = body
  }
}

/// Why a request got no answer, for the tool.
public struct EgressFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What sort of failure it was; the raw values are what the guest code goes by.
  public enum Kind: String, Sendable {
    /// The person has not granted it.
    case refused
    /// The name was not found.
    case resolve
    /// No connection came about, or it broke off.
    case connect
    /// The server's certificate, or the handshake, is not good.
    case tls
    /// It took too long.
    case timeout
    /// The answer is larger than allowed.
    case tooLarge = "too-large"
    /// The answer is in a content coding that is not understood.
    case coding
    /// The request is none that can be made.
    case invalid
    /// The call has reached a limit, which ends it.
    case limit
    /// The call ended first, or the tool gave it up. In receipts alone.
    case unfinished
  }

  /// What sort of failure it was.
  public let kind: Kind
  /// A sentence that says what happened and what to do.
  public let message: String

  /// A failure.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The failure of what nobody waits for any more.
  static let unawaited = EgressFailure(.unfinished, "nobody waits for it any more")

  /// The message.
  public var description: String { message }
}
