internal import HTTP

extension Credentials {
  /// The header line that shows them to a server
  /// ([RFC 7617](https://www.rfc-editor.org/rfc/rfc7617#section-2)).
  var basicHeader: String {
    "Authorization: Basic \(Self.base64(Array("\(user):\(password)".utf8)))"
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return stride(from: 0, to: bytes.count, by: 3).map { start in
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      let text = (0...group.count).map { digits[bits >> (18 - 6 * $0) & 63] }
      return String(text) + String(repeating: "=", count: 3 - group.count)
    }.joined()
  }
}
