/// Bytes as they read once the escapes of URLs, JSON and HTML are undone, and where each of them
/// stands in what was looked at.
struct UnescapedView {
  /// The bytes that are meant.
  private(set) var bytes: [UInt8] = []
  /// Where each begins, and at the end where the last one ends; empty unless it was asked for.
  private var starts: [Int] = []

  /// Views `source`.
  ///
  /// - Parameters:
  ///   - form: what is undone beside escapes.
  ///   - keepsPlaces: whether ``range(_:)`` will be asked.
  init(_ source: [UInt8], _ form: Form, keepsPlaces: Bool) {
    bytes.reserveCapacity(source.count)
    if keepsPlaces { starts.reserveCapacity(source.count + 1) }
    var index = 0
    while index < source.count {
      if Self.isOrdinary(source[index]) {
        if keepsPlaces { starts.append(index) }
        bytes.append(source[index])
        index += 1
        continue
      }
      let (meant, length) = Self.next(source, index, form)
      if form != .unspaced || !meant.allSatisfy(\.isBlank) {
        for _ in meant where keepsPlaces { starts.append(index) }
        bytes += meant
      }
      index += length
    }
    if keepsPlaces { starts.append(index) }
    self.source = source.count
  }

  private let source: Int

  /// What is undone beside escapes.
  enum Form {
    /// Nothing.
    case plain
    /// `+` for a blank, as in forms.
    case form
    /// Blanks and line ends, as Base64 is broken into lines.
    case unspaced
  }

  /// Where a range of ``bytes`` stands in the source.
  func range(_ range: Range<Int>) -> Range<Int> {
    let start = starts.indices.contains(range.lowerBound) ? starts[range.lowerBound] : source
    let last = range.upperBound - 1
    guard range.count > 0, starts.indices.contains(last) else { return start..<start }
    // What follows begins behind the last byte, escapes and all; but not behind blanks.
    var end = range.upperBound
    while end < starts.count - 1, starts[end] == starts[last] { end += 1 }
    return start..<(starts.indices.contains(end) ? starts[end] : source)
  }

  /// Whether a byte begins no escape, and is no blank: most are, and cost least so.
  private static func isOrdinary(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "+"): false
    default: !byte.isBlank
    }
  }

  /// What stands at `index`, and how many bytes of the source that takes.
  private static func next(_ source: [UInt8], _ index: Int, _ form: Form) -> ([UInt8], Int) {
    switch source[index] {
    case UInt8(ascii: "%"): percent(source, index) ?? ([source[index]], 1)
    case UInt8(ascii: "\\"): backslash(source, index) ?? ([source[index]], 1)
    case UInt8(ascii: "&"): entity(source, index) ?? ([source[index]], 1)
    case UInt8(ascii: "+") where form == .form: ([0x20], 1)
    default: ([source[index]], 1)
    }
  }

  private static func percent(_ source: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    guard let value = hexadecimal(source, index + 1, 2) else { return nil }
    return ([UInt8(value)], 3)
  }

  private static func backslash(_ source: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    guard index + 1 < source.count else { return nil }
    switch source[index + 1] {
    case UInt8(ascii: "u"): return unicode(source, index)
    case UInt8(ascii: "x"): return hexadecimal(source, index + 2, 2).map { ([UInt8($0)], 4) }
    case UInt8(ascii: "n"): return ([0x0A], 2)
    case UInt8(ascii: "r"): return ([0x0D], 2)
    case UInt8(ascii: "t"): return ([0x09], 2)
    case UInt8(ascii: "b"): return ([0x08], 2)
    case UInt8(ascii: "f"): return ([0x0C], 2)
    case let other where "\"'/\\".utf8.contains(other): return ([other], 2)
    default: return nil
    }
  }

  private static func unicode(_ source: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    guard let first = hexadecimal(source, index + 2, 4) else { return nil }
    if let scalar = Unicode.Scalar(first) { return (Array(String(scalar).utf8), 6) }
    // The first half of a pair; without the second it means nothing.
    guard index + 7 < source.count, source[index + 6] == UInt8(ascii: "\\"),
      source[index + 7] == UInt8(ascii: "u"), first < 0xDC00,
      let second = hexadecimal(source, index + 8, 4), (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { return nil }
    return (Array(String(scalar).utf8), 12)
  }

  private static let entities: [(name: [UInt8], byte: UInt8)] = [
    (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&lt;".utf8), UInt8(ascii: "<")),
    (Array("&gt;".utf8), UInt8(ascii: ">")), (Array("&quot;".utf8), UInt8(ascii: "\"")),
    (Array("&apos;".utf8), UInt8(ascii: "'")),
  ]

  private static func entity(_ source: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    if let entity = entities.first(where: { source[index...].starts(with: $0.name) }) {
      return ([entity.byte], entity.name.count)
    }
    guard index + 2 < source.count, source[index + 1] == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = source[index + 2] | 0x20 == UInt8(ascii: "x")
    let start = index + (isHexadecimal ? 3 : 2)
    let digits = source[start...].prefix(8).prefix { $0.hexadecimalDigit != nil }
    let end = start + digits.count
    guard end < source.count, source[end] == UInt8(ascii: ";"),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return (Array(String(scalar).utf8), end + 1 - index)
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

extension UInt8 {
  /// Whether it is a blank or part of a line end.
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
