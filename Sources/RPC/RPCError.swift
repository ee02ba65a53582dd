public import JSONText

/// The error object of a JSON-RPC response
/// ([section 5.1](https://www.jsonrpc.org/specification#error_object)).
public struct RPCError: Error, Sendable, Equatable {
  /// What kind of error it is; see the constants.
  public let code: Int
  /// One short sentence.
  public let message: String
  /// Details for programs, if any.
  public let data: JSON?

  /// An error with `code`, `message` and, if there is more to say, `data`.
  public init(code: Int, message: String, data: JSON? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  /// The text is not JSON, or not UTF-8.
  public static func parseError(_ message: String) -> RPCError {
    .init(code: -32700, message: message)
  }

  /// The text is JSON but no request.
  public static func invalidRequest(_ message: String) -> RPCError {
    .init(code: -32600, message: message)
  }

  /// There is no such method, or it is not offered.
  public static func methodNotFound(_ method: String) -> RPCError {
    .init(code: -32601, message: "Method not found: \(method)")
  }

  /// The parameters are not the method's.
  public static func invalidParams(_ message: String, data: JSON? = nil) -> RPCError {
    .init(code: -32602, message: message, data: data)
  }

  /// Something here went wrong that the caller cannot mend.
  public static func internalError(_ message: String) -> RPCError {
    .init(code: -32603, message: message)
  }

  /// What of a message or of details goes into a response, in bytes: they repeat what was sent, which may
  /// have millions.
  private static let longestMessage = 2000
  private static let longestData = 256 << 10

  /// The error as it stands in a response.
  public var json: JSON {
    let isLong = message.utf8.count > Self.longestMessage
    let text =
      isLong ? String(message.unicodeScalars.prefix(Self.longestMessage / 4)) + "…" : message
    var object: JSONObject = ["code": .number(JSONNumber(code)), "message": .string(text)]
    if let data, data.bytes.count <= Self.longestData { object["data"] = data }
    return .object(object)
  }
}
