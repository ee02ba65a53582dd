internal import JSONText

extension JSON {
  /// The value as what came: `the string "three"`, `the number 5`, `null`, `an array of 3 items`.
  var described: String {
    switch self {
    case .string: "the string \(shown)"
    case .number: "the number \(shown)"
    default: shown
    }
  }

  /// The value itself if it is short, else what it is: `"three"`, `5`, `an array of 3 items`.
  var shown: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number.text.cut(to: Phrase.maximumLength)
    case .string(let text): text.quoted
    case .array(let elements):
      elements.isEmpty ? "an empty array" : "an array of \(Phrase.count(elements.count, "item"))"
    case .object(let members):
      members.isEmpty
        ? "an empty object" : "an object with \(Phrase.count(members.count, "property"))"
    }
  }

  /// A value that a schema allows, as JSON.
  var allowed: String {
    switch self {
    case .array, .object: text.cut(to: Phrase.maximumLength)
    default: shown
    }
  }
}

extension String {
  /// The text as a JSON string, cut if it is long.
  var quoted: String {
    let start = String(unicodeScalars.prefix(Phrase.maximumLength))
    let isCut = start.utf8.count < utf8.count
    return isCut ? JSON.string(start).text.dropLast() + "…\"" : JSON.string(start).text
  }
}
