/// Base64 with the standard alphabet and padding (RFC 4648, section 4).
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text that stands for `bytes`.
  static func text(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 3 * 4 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let padded = group + [UInt8](repeating: 0, count: 3 - group.count)
      let bits = padded.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      for place in 0..<4 {
        let isPadding = place > group.count
        let digit = Int(bits >> (18 - 6 * UInt32(place)) & 0x3F)
        output.append(isPadding ? UInt8(ascii: "=") : alphabet[digit])
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
