internal import JSONText

/// Reads what Python's `repr` makes of dictionaries, lists, tuples, strings, numbers, `True`, `False`
/// and `None` ([ast.literal_eval](https://docs.python.org/3/library/ast.html#ast.literal_eval)), which
/// is what `print(dict)` writes. Anything else has no value in JSON, and is none here.
struct PythonLiteral {
  private static let maximumDepth = 64

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The dictionary that `bytes` are; `nil` if they are not one, or it holds what JSON does not have.
  static func object(_ bytes: [UInt8]) -> JSON? {
    var reader = PythonLiteral(bytes)
    reader.skipBlanks()
    guard reader.peek == UInt8(ascii: "{"), let value = reader.value(depth: 0) else { return nil }
    reader.skipBlanks()
    return reader.peek == nil && value.object != nil ? value : nil
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) -> JSON? {
    skipBlanks()
    guard depth < Self.maximumDepth, let byte = peek else { return nil }
    switch byte {
    case UInt8(ascii: "{"): return dictionary(depth)
    case UInt8(ascii: "["): return sequence("[", "]", depth)
    case UInt8(ascii: "("): return sequence("(", ")", depth)
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return string().map { .string($0) }
    default: return word()
    }
  }

  private mutating func dictionary(_ depth: Int) -> JSON? {
    guard take("{") else { return nil }
    var members = JSONObject([])
    while !take("}") {
      skipBlanks()
      guard let key = key(), take(":"), let value = value(depth: depth + 1) else { return nil }
      members[key] = value
      if !take(","), peek != UInt8(ascii: "}") { return nil }
    }
    return .object(members)
  }

  /// Names of members are strings in JSON; numbers become such, as `json.dumps` has it.
  private mutating func key() -> String? {
    if peek == UInt8(ascii: "'") || peek == UInt8(ascii: "\"") { return string() }
    guard case .number(let number)? = word() else { return nil }
    return number.text
  }

  private mutating func sequence(
    _ start: Unicode.Scalar, _ end: Unicode.Scalar, _ depth: Int
  ) -> JSON? {
    guard take(start) else { return nil }
    var values: [JSON] = []
    while !take(end) {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
      if !take(","), peek != UInt8(ascii: end) { return nil }
    }
    return .array(values)
  }

  private mutating func word() -> JSON? {
    let rest = bytes[position...].prefix { !",:]})\n\r\t ".utf8.contains($0) }
    position += rest.count
    switch String(decoding: rest, as: UTF8.self) {
    case "True": return true
    case "False": return false
    case "None": return .null
    default:
      guard let value = try? JSON(parsing: Array(rest)), case .number = value else { return nil }
      return value
    }
  }

  private mutating func string() -> String? {
    guard let quote = peek else { return nil }
    position += 1
    var text: [UInt8] = []
    while let byte = peek, byte != quote {
      position += 1
      if byte == UInt8(ascii: "\\") {
        guard let scalar = escape() else { return nil }
        text += Array(String(scalar).utf8)
      } else {
        text.append(byte)
      }
    }
    guard peek == quote else { return nil }
    position += 1
    return String(validating: text, as: UTF8.self)
  }

  /// What follows a backslash.
  private mutating func escape() -> Unicode.Scalar? {
    guard let byte = peek else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): return Unicode.Scalar(byte)
    case UInt8(ascii: "x"): return hexadecimal(2)
    case UInt8(ascii: "u"): return hexadecimal(4)
    case UInt8(ascii: "U"): return hexadecimal(8)
    default: return nil
    }
  }

  private mutating func hexadecimal(_ count: Int) -> Unicode.Scalar? {
    let digits = bytes[position...].prefix(count)
    position += digits.count
    guard digits.count == count,
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    return Unicode.Scalar(value)
  }
}
