internal import CCrypto

/// A key of HMAC with SHA-256 ([RFC 2104](https://www.rfc-editor.org/rfc/rfc2104)), by which the
/// processes of a user know what one of them has written.
public struct HMACKey: Sendable {
  private static let length = 32

  private let bytes: [UInt8]

  /// A key that nobody else has.
  public init() {
    var generator = SystemRandomNumberGenerator()
    bytes = (0..<Self.length).map { _ in UInt8.random(in: 0 ... .max, using: &generator) }
  }

  /// The key in `file`; where there is none, one is made.
  ///
  /// - Throws: ``PackageError`` if the file cannot be read or written, or is open to others.
  public init(_ file: PrivateFile) throws(PackageError) {
    var bytes = try file.read()
    if bytes?.count != Self.length {
      try file.edit { (other) throws(PackageError) in
        // Another process may have made it meanwhile.
        bytes = other
        if other?.count == Self.length { return nil }
        bytes = Self().bytes
        return bytes
      }
    }
    self.bytes = bytes ?? Self().bytes
  }

  /// The code of `message`: 64 lower-case hexadecimal digits
  /// ([HMAC](https://docs.openssl.org/3.0/man3/HMAC/)).
  public func code(of message: [UInt8]) -> String {
    var output = [UInt8](repeating: 0, count: Self.length)
    var length: UInt32 = 0
    _ = unsafe HMAC(
      EVP_sha256(), bytes, CInt(bytes.count), message, message.count, &output, &length)
    return Digest(bytes: output).hexadecimal
  }

  /// Whether `code` is that of `message`, in a time that does not tell how much of it is.
  public func isCode(_ code: some StringProtocol, of message: [UInt8]) -> Bool {
    let (code, right) = (Array(code.utf8), Array(self.code(of: message).utf8))
    guard code.count == right.count else { return false }
    return unsafe CRYPTO_memcmp(code, right, right.count) == 0
  }
}
