/// The fields of a posted form, by
/// [application/x-www-form-urlencoded](https://url.spec.whatwg.org/#urlencoded-parsing).
enum FormBody {
  /// The fields by name; `nil` if a value is not UTF-8. Of two fields of one name the last counts.
  static func fields(_ body: [UInt8]) -> [String: String]? {
    var fields: [String: String] = [:]
    for pair in body.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = text(parts[0]), let value = text(parts.count > 1 ? parts[1] : []) else {
        return nil
      }
      fields[name] = value
    }
    return fields
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    var output: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let (high, low) = digits(rest) {
        output.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        output.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(validating: output, as: UTF8.self)
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> (UInt8, UInt8)? {
    let values = bytes.prefix(2).compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    return values.count == 2 ? (UInt8(values[0]), UInt8(values[1])) : nil
  }
}
