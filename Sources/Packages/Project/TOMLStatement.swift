internal import JSONText

/// One statement of a TOML text, and the lines it takes: what an edit needs that keeps comments.
///
/// [TOML 1.0](https://toml.io/en/v1.0.0). The text is held to be valid: ``TOMLDocument`` has read it.
struct TOMLStatement {
  /// What kinds there are.
  enum Kind: Equatable {
    /// A line of white space.
    case blank
    /// A line with nothing but a comment.
    case comment
    /// `[a.b]`, or `[[a.b]]` for an element of an array.
    case header([String], isElement: Bool)
    /// `a.b = value`; the value may go over several lines.
    case pair([String])
  }

  /// What it is.
  let kind: Kind
  /// Its lines by their bytes, with the line end.
  let lines: Range<Int>
  /// Its bytes without the white space around it and a comment behind it.
  let content: Range<Int>
  /// Where it begins.
  let position: TextPosition

  /// The statements of `text` in order. Their lines cover all of it, but for a byte order mark.
  static func all(in text: String) -> [TOMLStatement] {
    var scanner = TOMLScanner(text)
    var statements: [TOMLStatement] = []
    while let statement = scanner.next() { statements.append(statement) }
    return statements
  }

  /// The parts of a dotted `key`, whose quotes and escapes are TOML's.
  static func names(_ key: String) -> [String] {
    guard key.utf8.contains(where: { "\"'".utf8.contains($0) }) else {
      return key.split(separator: ".").map { $0.filter { $0 != " " && $0 != "\t" } }
    }
    var names: [String] = []
    var table = (try? TOMLDocument(text: key + " = 0", path: ""))?.root
    while let member = table?.first {
      names.append(member.key)
      table = member.value.object
    }
    return names
  }
}
