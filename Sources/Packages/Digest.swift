internal import CCrypto

/// A SHA-256 digest.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public let hexadecimal: String

  /// The digest of `bytes`
  /// ([EVP_Digest](https://docs.openssl.org/3.0/man3/EVP_DigestInit/)).
  public init(of bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    var output = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    _ = unsafe bytes.withUnsafeBytes { input in
      unsafe EVP_Digest(input.baseAddress, input.count, &output, &length, EVP_sha256(), nil)
    }
    self.init(bytes: output)
  }

  /// The digest whose 32 bytes these are.
  init(bytes: [UInt8]) {
    hexadecimal = bytes.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// The digest that `text` spells; `nil` unless it is 64 hexadecimal digits.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 64, text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
      return nil
    }
    hexadecimal = text.lowercased()
  }

  /// The hexadecimal digits.
  public var description: String { hexadecimal }
}
