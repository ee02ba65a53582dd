/// One pass over JSON text ahead of jansson: what jansson would refuse or change is put into a
/// form that it keeps.
///
/// Drops a byte order mark, bounds the depth, turns escapes of lone surrogates into U+FFFD and
/// tags numbers (see ``NumberTag``). It judges no grammar: what is not JSON comes out as it went
/// in, and jansson says what is wrong with it.
struct Prepass {
  private let bytes: [UInt8]
  private let maximumDepth: Int
  private var position = 0
  private var depth = 0
  private var line = 1
  private var output: [UInt8] = []

  init(_ bytes: [UInt8], maximumDepth: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
    output.reserveCapacity(bytes.count + 16)
  }

  /// The text for jansson.
  consuming func run() throws(JSONError) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < bytes.count { try step() }
    return output
  }

  private mutating func step() throws(JSONError) {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\""): copyString()
    case UInt8(ascii: "-"), 0x30...0x39: copyNumber()
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      depth += 1
      guard depth <= maximumDepth else {
        throw JSONError(message: "nested deeper than \(maximumDepth) levels", line: line)
      }
      copy()
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      depth -= 1
      copy()
    default:
      if byte == UInt8(ascii: "\n") { line += 1 }
      copy()
    }
  }

  private mutating func copy(_ count: Int = 1) {
    let end = min(position + count, bytes.count)
    output += bytes[position..<end]
    position = end
  }

  private mutating func copyNumber() {
    let end = bytes[position...].firstIndex { !Self.isPartOfNumber($0) } ?? bytes.count
    let text = bytes[position..<end]
    position = end
    guard !NumberTag.isSafe(text), Self.isNumber(text) else {
      output += text
      return
    }
    output.append(UInt8(ascii: "\""))
    output += NumberTag.escapedNull + [NumberTag.number] + text
    output.append(UInt8(ascii: "\""))
  }

  private mutating func copyString() {
    copy()
    if bytes[position...].starts(with: NumberTag.escapedNull) {
      output += NumberTag.escapedNull + [NumberTag.string]
    }
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"): copyEscape()
      case UInt8(ascii: "\""): return copy()
      default: copy()
      }
    }
  }

  private mutating func copyEscape() {
    guard let unit = codeUnit(at: position), (0xD800...0xDFFF).contains(unit) else {
      return copy(2)
    }
    if unit < 0xDC00, let low = codeUnit(at: position + 6), (0xDC00...0xDFFF).contains(low) {
      return copy(12)
    }
    output += #"\uFFFD"#.utf8
    position += 6
  }

  /// The UTF-16 code unit of the escape `\uXXXX` at `start`, if there is one.
  private func codeUnit(at start: Int) -> UInt16? {
    guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"),
      bytes[start + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[start + 2..<start + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}

extension Prepass {
  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// Whether `text` follows the grammar of RFC 8259, section 6.
  static func isNumber(_ text: some Collection<UInt8>) -> Bool {
    var rest = text[...]
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = rest.prefix { (0x30...0x39).contains($0) }
    guard !whole.isEmpty, whole.count == 1 || whole.first != 0x30 else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard let letter = rest.first else { return true }
    guard letter | 0x20 == UInt8(ascii: "e") else { return false }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    return !rest.isEmpty && rest.allSatisfy { (0x30...0x39).contains($0) }
  }
}
