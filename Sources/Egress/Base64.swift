/// Base64 (RFC 4648, sections 4 and 5).
public enum Base64 {
  private static let standard = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let url = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  private static let padding = UInt8(ascii: "=")
  private static let none: UInt8 = 0xFF

  /// What each byte stands for in either alphabet.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: none, count: 256)
    for alphabet in [standard, url] {
      for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
    }
    return values
  }()

  /// The text that stands for `bytes` in the standard alphabet, padded.
  public static func text(_ bytes: [UInt8]) -> String {
    let count = (bytes.count + 2) / 3 * 4
    return unsafe String(unsafeUninitializedCapacity: count) { output in
      let written = unsafe encode(bytes, standard, output)
      for place in written..<count { unsafe output[place] = padding }
      return count
    }
  }

  /// The digits that stand for `bytes`, without padding.
  static func digits(_ bytes: [UInt8], isURL: Bool) -> [UInt8] {
    unsafe Array(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { output, count in
      count = unsafe encode(bytes, isURL ? url : standard, output)
    }
  }

  /// The bytes that `text` stands for, in either alphabet, padded or not; `nil` if it is no Base64.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var digits = Array(text.utf8)[...]
    while digits.last == padding { digits.removeLast() }
    guard digits.count % 4 != 1 else { return nil }
    let values = values
    var isGood = true
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: digits.count / 4 * 3 + 2) {
      output, count in
      var bits: UInt32 = 0
      var held = 0
      for digit in digits {
        let value = values[Int(digit)]
        if value == none {
          isGood = false
          return
        }
        bits = bits << 6 | UInt32(value)
        held += 6
        if held >= 8 {
          held -= 8
          unsafe output[count] = UInt8(truncatingIfNeeded: bits >> UInt32(held))
          count += 1
        }
      }
    }
    return isGood ? bytes : nil
  }

  /// What `byte` stands for as a digit of either alphabet.
  static func value(of byte: Int) -> UInt8? { values[byte] == none ? nil : values[byte] }

  /// Writes the digits for `bytes` to `output`, which has room for them, and returns how many.
  private static func encode(
    _ bytes: [UInt8], _ alphabet: [UInt8], _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var written = 0
    var start = 0
    while start < bytes.count {
      let rest = min(3, bytes.count - start)
      let second = rest > 1 ? UInt32(bytes[start + 1]) : 0
      let third = rest > 2 ? UInt32(bytes[start + 2]) : 0
      let bits = UInt32(bytes[start]) << 16 | second << 8 | third
      for place in 0...rest {
        unsafe output[written] = alphabet[Int(bits >> UInt32(18 - 6 * place) & 0x3F)]
        written += 1
      }
      start += 3
    }
    return written
  }
}
