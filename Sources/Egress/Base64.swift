/// Base64 (RFC 4648, sections 4 and 5).
public enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// What each byte stands for in either alphabet; 0xFF for nothing.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
    values[Int(UInt8(ascii: "-"))] = 62
    values[Int(UInt8(ascii: "_"))] = 63
    return values
  }()

  /// The text that stands for `bytes` in the standard alphabet, padded.
  public static func text(_ bytes: [UInt8]) -> String {
    let count = (bytes.count + 2) / 3 * 4
    return unsafe String(unsafeUninitializedCapacity: count) { output in
      for (group, start) in stride(from: 0, to: bytes.count, by: 3).enumerated() {
        let rest = min(3, bytes.count - start)
        let second = rest > 1 ? UInt32(bytes[start + 1]) : 0
        let third = rest > 2 ? UInt32(bytes[start + 2]) : 0
        let bits = UInt32(bytes[start]) << 16 | second << 8 | third
        for place in 0..<4 {
          let digit = alphabet[Int(bits >> (18 - 6 * UInt32(place)) & 0x3F)]
          unsafe output[4 * group + place] = place <= rest ? digit : padding
        }
      }
      return count
    }
  }

  /// The bytes that `text` stands for, in either alphabet, padded or not; `nil` if it is no Base64.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var digits = Array(text.utf8)[...]
    while digits.last == padding { digits.removeLast() }
    guard digits.count % 4 != 1 else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(digits.count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var count = 0
    for digit in digits {
      let value = values[Int(digit)]
      if value == 0xFF { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return output
  }

  /// Whether `byte` is a digit of either alphabet.
  static func isDigit(_ byte: UInt8) -> Bool { values[Int(byte)] != 0xFF }
}
