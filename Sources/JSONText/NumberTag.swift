/// How numbers pass through jansson unharmed.
///
/// jansson refuses integers beyond 64 bits and reals beyond `Double`, and prints 0.1 as
/// 0.10000000000000001. So a number that it would not give back to the digit travels as a string
/// that begins with U+0000 and `n`; a real string that begins with U+0000 gets U+0000 and `s`
/// in front, so that nothing a client sends can be taken for a tag.
enum NumberTag {
  /// The escape of U+0000 as it stands in JSON text.
  static let escapedNull = Array(#"\u0000"#.utf8)
  /// What follows U+0000 in a string that stands for a number.
  static let number = UInt8(ascii: "n")
  /// What follows U+0000 in a string that itself begins with U+0000.
  static let string = UInt8(ascii: "s")
  /// jansson's integers hold every number of so many digits.
  static let safeDigits = 18

  /// Whether jansson gives the integer `text` back to the digit.
  static func isSafe(_ text: some Collection<UInt8>) -> Bool {
    text.count <= safeDigits && !text.elementsEqual("-0".utf8)
      && text.allSatisfy { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
  }
}
