/// Texts cut by their bytes: a combining mark behind a `/` or an `@` must not hide it.
extension String {
  /// The place of the first `mark`, an ASCII character.
  func first(_ mark: Unicode.Scalar) -> Index? { utf8.firstIndex(of: UInt8(ascii: mark)) }

  /// The place of the last `mark`, an ASCII character.
  func last(_ mark: Unicode.Scalar) -> Index? { utf8.lastIndex(of: UInt8(ascii: mark)) }

  /// What stands before `index`, and what stands behind the ASCII character there.
  func halves(at index: Index) -> (before: String, after: String) {
    (String(self[..<index]), String(self[utf8.index(after: index)...]))
  }

  /// What stands before the first of `marks`; all of it if there is none.
  func before(anyOf marks: String) -> String {
    let end = utf8.firstIndex { marks.utf8.contains($0) } ?? endIndex
    return String(self[..<end])
  }

  /// The parts between slashes that are not empty.
  var components: [String] {
    utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text without the slashes at its end.
  var withoutTrailingSlashes: String {
    let slashes = utf8.reversed().prefix { $0 == UInt8(ascii: "/") }.count
    return String(decoding: utf8.dropLast(slashes), as: UTF8.self)
  }

  /// Whether there are characters that no name in a repository has.
  var hasControls: Bool { utf8.contains { $0 < 0x20 || $0 == 0x7F } }

  /// The text with `%XX` replaced by the bytes they stand for
  /// ([RFC 3986](https://www.rfc-editor.org/rfc/rfc3986), section 2.1); `nil` if one is no escape,
  /// or what comes out is no UTF-8 or has control characters.
  var percentDecoded: String? {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      guard digits.count == 2 else { return nil }
      bytes.append(UInt8(digits[0] << 4 | digits[1]))
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self).flatMap { $0.hasControls ? nil : $0 }
  }

  /// The text with what would end a ref or a folder in a URL written as `%XX`.
  var percentEncoded: String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      if byte <= 0x20 || byte == 0x7F || "%#?&@".utf8.contains(byte) {
        let digits = String(byte, radix: 16, uppercase: true)
        bytes += Array("%\(byte < 16 ? "0" : "")\(digits)".utf8)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
