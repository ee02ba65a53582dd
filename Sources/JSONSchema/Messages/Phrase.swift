/// Parts of sentences.
enum Phrase {
  /// Values and names are cut after so many characters.
  static let maximumLength = 60
  /// Patterns, which are of no use in part, are cut after so many.
  static let maximumPatternLength = 200
  /// Lists of allowed values and names are cut after so many.
  static let maximumList = 20

  /// `1 item`, `2 items`.
  static func count(_ number: Int, _ noun: String) -> String {
    if number == 1 { return "1 \(noun)" }
    return "\(number) " + (noun.hasSuffix("y") ? String(noun.dropLast()) + "ies" : noun + "s")
  }

  /// `a`, `a or b`, `a, b or c`.
  static func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  /// `a, b, c`, cut if there are too many.
  static func list(_ words: some Collection<String>) -> String {
    let rest = words.count - maximumList
    return words.prefix(maximumList).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension String {
  /// The first `length` code points, with an ellipsis if there are more.
  func cut(to length: Int) -> String {
    let start = unicodeScalars.prefix(length)
    return start.endIndex == endIndex ? self : String(start) + "…"
  }
}
