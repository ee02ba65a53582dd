/// Goes over a TOML text statement by statement, without reading values.
struct TOMLScanner {
  private let bytes: [UInt8]
  private var place: Int
  private var line = 1

  private static let newline = UInt8(ascii: "\n")

  init(_ text: String) {
    bytes = Array(text.utf8)
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next statement; `nil` at the end of the text.
  mutating func next() -> TOMLStatement? {
    guard place < bytes.count else { return nil }
    let start = place
    skipSpace()
    let content = place
    let kind = kind()
    let end = place
    while let byte = take(), byte != Self.newline {}
    let position = TextPosition(line: line, column: content - start + 1)
    line += bytes[start..<place].count { $0 == Self.newline }
    return TOMLStatement(
      kind: kind, lines: start..<place, content: content..<end, position: position)
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take() -> UInt8? {
    guard let byte else { return nil }
    place += 1
    return byte
  }

  private mutating func skipSpace() {
    while let byte, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { place += 1 }
  }

  private mutating func kind() -> TOMLStatement.Kind {
    switch byte {
    case nil, Self.newline, UInt8(ascii: "\r"): return .blank
    case UInt8(ascii: "#"): return .comment
    case UInt8(ascii: "["): return header()
    default:
      let key = key(until: UInt8(ascii: "="))
      value()
      return .pair(key)
    }
  }

  private mutating func header() -> TOMLStatement.Kind {
    place += 1
    skipSpace()
    let isElement = byte == UInt8(ascii: "[")
    if isElement { place += 1 }
    let names = key(until: UInt8(ascii: "]"))
    skipSpace()
    if isElement && byte == UInt8(ascii: "]") { place += 1 }
    return .header(names, isElement: isElement)
  }

  /// Reads the key that ends before `mark`, and passes the mark.
  private mutating func key(until mark: UInt8) -> [String] {
    let start = place
    while let byte, byte != mark, byte != Self.newline {
      if Self.isQuote(byte) { string() } else { place += 1 }
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if byte == mark { place += 1 }
    return TOMLStatement.names(text)
  }

  /// Passes a value: to the end of its line, or of the lines that its brackets hold together.
  private mutating func value() {
    var depth = 0
    var end = place
    while let byte, depth > 0 || (byte != Self.newline && byte != UInt8(ascii: "#")) {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      skip(byte)
      if !" \t\r\n".utf8.contains(byte) { end = place }
    }
    place = end
  }

  /// Passes one byte, or all of the string or the comment that begins with it.
  private mutating func skip(_ byte: UInt8) {
    if Self.isQuote(byte) {
      string()
    } else if byte == UInt8(ascii: "#") {
      while let byte = self.byte, byte != Self.newline { place += 1 }
    } else {
      place += 1
    }
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  /// Passes a string of any of the four kinds, whose first quote is here.
  private mutating func string() {
    let quote = bytes[place]
    let isLong = bytes[place...].starts(with: [quote, quote, quote])
    place += isLong ? 3 : 1
    let end = [UInt8](repeating: quote, count: isLong ? 3 : 1)
    while let byte, isLong || byte != Self.newline, !bytes[place...].starts(with: end) {
      let isEscape = byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"")
      place = min(place + (isEscape ? 2 : 1), bytes.count)
    }
    place = min(place + end.count, bytes.count)
    // Two more quotes may belong to the text of a long string.
    for _ in 0..<2 where isLong && byte == quote { place += 1 }
  }
}
