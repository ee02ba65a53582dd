/// Ways to write text, of which servers use one or another for each character.
enum Spelling: CaseIterable {
  case url, json, html

  /// The characters that cannot stand for themselves.
  private var marks: String {
    switch self {
    case .url: "%"
    case .json: "\\\""
    case .html: "&<\""
    }
  }

  /// `text`, with what has to be escaped and some more; each mark always or never, as encoders do it,
  /// and letters by chance if the text is plain.
  func spelled(
    _ text: String, isPlain: Bool, _ generator: inout SeededGenerator
  ) -> String {
    let others = "#&;/:=+%<>'\\\"".unicodeScalars.filter { _ in
      Bool.random(using: &generator)
    }
    return text.unicodeScalars.map { scalar in
      marks.unicodeScalars.contains(scalar) || others.contains(scalar)
        || isPlain && generator.number(0...2) == 0
        ? escaped(scalar, &generator) : String(scalar)
    }.joined()
  }

  /// `text` with escapes of all kinds.
  static func mixed(_ text: String, _ generator: inout SeededGenerator) -> String {
    text.unicodeScalars.map { scalar in
      let spelling = allCases.randomElement(using: &generator) ?? .url
      let isMark = allCases.contains { $0.marks.unicodeScalars.contains(scalar) }
      return isMark || generator.number(0...1) == 0
        ? spelling.escaped(scalar, &generator) : String(scalar)
    }.joined()
  }

  private func escaped(_ scalar: Unicode.Scalar, _ generator: inout SeededGenerator) -> String {
    let isUpper = Bool.random(using: &generator)
    func digits(_ value: some BinaryInteger, _ count: Int) -> String {
      let text = String(value, radix: 16, uppercase: isUpper)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    switch self {
    case .url: return String(scalar).utf8.map { "%" + digits($0, 2) }.joined()
    case .json:
      if "\"\\/".unicodeScalars.contains(scalar), Bool.random(using: &generator) {
        return "\\\(scalar)"
      }
      return String(scalar).utf16.map { "\\u" + digits($0, 4) }.joined()
    case .html:
      let names: [Unicode.Scalar: String] = ["&": "amp", "<": "lt", "\"": "quot", "/": "sol"]
      if let name = names[scalar], Bool.random(using: &generator) { return "&\(name);" }
      return isUpper
        ? "&#\(scalar.value);" : "&#x\(digits(scalar.value, generator.number(1...4)));"
    }
  }
}
