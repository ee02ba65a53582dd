/// What a page asks for.
public struct PageRequest: Sendable {
  /// `GET`, `POST`, …
  public let method: String
  /// The path below the site's own, without a leading slash and without the query.
  public let path: String
  /// The headers as they came.
  public let headers: [(name: String, value: String)]
  /// The body; empty if it was longer than the site takes.
  public let body: [UInt8]
  /// Whether the body was longer than the site takes.
  public let isTooLong: Bool

  /// The same request for `path`.
  public func at(_ path: String) -> PageRequest {
    PageRequest(method: method, path: path, headers: headers, body: body, isTooLong: isTooLong)
  }

  /// All values of the header `name`, which is in lower case.
  public func values(of name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name }.map(\.value)
  }
}

/// What a page gets.
public struct PageResponse: Sendable {
  /// Where the body comes from.
  public enum Body: Sendable {
    /// These bytes.
    case bytes([UInt8])
    /// The file at this path.
    case file(String)
  }

  /// The HTTP status.
  public let status: Int
  /// The body's media type.
  public let contentType: String
  /// The body.
  public let body: Body
  /// Further headers, by name; they go before what every answer has.
  public let headers: [(String, String)]
  /// Called once, when the answer has gone out or nobody takes it any more. The connection is closed
  /// then.
  public var whenWritten: (@Sendable () -> Void)?

  /// A response with a body.
  public init(
    status: Int = 200, contentType: String, body: Body, headers: [(String, String)] = []
  ) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.headers = headers
  }

  /// There is nothing at that path.
  public static let notFound = PageResponse(
    status: 404, contentType: "text/plain", body: .bytes(Array("not found\n".utf8)))

  /// The body was longer than what is taken.
  public static let tooLong = PageResponse(
    status: 413, contentType: "text/plain", body: .bytes(Array("too long\n".utf8)))

  /// It was taken note of.
  public static let noContent = PageResponse(
    status: 204, contentType: "text/plain", body: .bytes([]))
}
