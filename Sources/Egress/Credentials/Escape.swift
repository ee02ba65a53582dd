/// An escape as URLs, JSON (and languages like it) and HTML have them.
struct Escape {
  /// Up to four bytes that are meant, the first one lowest.
  let meant: UInt32
  /// How many are meant.
  let count: Int
  /// How many bytes the escape takes.
  let length: Int

  /// The escape that begins at `index`; `nil` if none does.
  init?(_ source: [UInt8], _ index: Int) {
    switch source[index] {
    case UInt8(ascii: "%"):
      guard let byte = Self.hexadecimal(source, index + 1, 2) else { return nil }
      self.init(byte: byte, length: 3)
    case UInt8(ascii: "\\"): self.init(backslash: source, index)
    case UInt8(ascii: "&"): self.init(ampersand: source, index)
    default: return nil
    }
  }

  private init(byte: UInt32, length: Int) {
    meant = byte
    count = 1
    self.length = length
  }

  private init?(scalar: UInt32, length: Int) {
    guard let scalar = Unicode.Scalar(scalar) else { return nil }
    var meant: UInt32 = 0
    var count = 0
    for byte in UTF8.encode(scalar) ?? .init() {
      meant |= UInt32(byte) << UInt32(8 * count)
      count += 1
    }
    self.meant = meant
    self.count = count
    self.length = length
  }

  /// RFC 8259, section 7, and what JavaScript and Python add.
  private init?(backslash source: [UInt8], _ index: Int) {
    guard index + 1 < source.count else { return nil }
    switch source[index + 1] {
    case UInt8(ascii: "u"): self.init(unicode: source, index)
    case UInt8(ascii: "x"):
      guard let byte = Self.hexadecimal(source, index + 2, 2) else { return nil }
      self.init(byte: byte, length: 4)
    case UInt8(ascii: "n"): self.init(byte: 0x0A, length: 2)
    case UInt8(ascii: "r"): self.init(byte: 0x0D, length: 2)
    case UInt8(ascii: "t"): self.init(byte: 0x09, length: 2)
    case UInt8(ascii: "b"): self.init(byte: 0x08, length: 2)
    case UInt8(ascii: "f"): self.init(byte: 0x0C, length: 2)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "\\"):
      self.init(byte: UInt32(source[index + 1]), length: 2)
    default: return nil
    }
  }

  private init?(unicode source: [UInt8], _ index: Int) {
    guard let first = Self.hexadecimal(source, index + 2, 4) else { return nil }
    guard (0xD800..<0xDC00).contains(first) else {
      self.init(scalar: first, length: 6)
      return
    }
    // The first half of a pair means nothing without the second.
    guard index + 7 < source.count, source[index + 6] == UInt8(ascii: "\\"),
      source[index + 7] == UInt8(ascii: "u"), let second = Self.hexadecimal(source, index + 8, 4),
      (0xDC00..<0xE000).contains(second)
    else { return nil }
    self.init(scalar: 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), length: 12)
  }

  private init?(ampersand source: [UInt8], _ index: Int) {
    guard index + 2 < source.count, source[index + 1] == UInt8(ascii: "#") else {
      guard let (byte, length) = HTMLEntity.named(source, index) else { return nil }
      self.init(byte: UInt32(byte), length: length)
      return
    }
    let isHexadecimal = source[index + 2] | 0x20 == UInt8(ascii: "x")
    var end = index + (isHexadecimal ? 3 : 2)
    var value: UInt32 = 0
    // Longer ones stand for nothing, but for those with zeros in front.
    let limit = min(end + 10, source.count)
    let start = end
    while end < limit, let digit = source[end].hexadecimalDigit, isHexadecimal || digit < 10 {
      value = min(value, 0xFF_FFFF) * (isHexadecimal ? 16 : 10) + UInt32(digit)
      end += 1
    }
    guard end > start, end < source.count, source[end] == UInt8(ascii: ";") else { return nil }
    self.init(scalar: value, length: end + 1 - index)
  }

  private static func hexadecimal(_ source: [UInt8], _ start: Int, _ count: Int) -> UInt32? {
    guard start + count <= source.count else { return nil }
    var value: UInt32 = 0
    for index in start..<start + count {
      guard let digit = source[index].hexadecimalDigit else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
