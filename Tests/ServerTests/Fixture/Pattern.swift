import JSONText

/// A JSON value in which `…` stands for whatever is there; see `protocol/README.md`.
struct Pattern {
  private static let wildcard = "…"
  private let pattern: JSON

  init(_ pattern: JSON) { self.pattern = pattern }

  /// Where `value` differs first and how; `nil` if it matches.
  func difference(from value: JSON, at place: String = "message") -> String? {
    switch (pattern, value) {
    case (.string(Self.wildcard), _): nil
    case (.string(let expected), .string(let text)) where expected.contains(Self.wildcard):
      Self.matches(expected, text) ? nil : "\(place) is not like \"\(expected)\""
    case (.object(let expected), .object(let members)):
      Self.difference(expected, members, at: place)
    case (.array(let expected), .array(let values)): Self.difference(expected, values, at: place)
    default:
      // A number has to come back to the digit.
      pattern.text == value.text ? nil : "\(place) is \(value.text) and not \(pattern.text)"
    }
  }

  private static func difference(
    _ expected: JSONObject, _ members: JSONObject, at place: String
  ) -> String? {
    for member in members where expected[member.key] == nil && expected[wildcard] == nil {
      return "\(place).\(member.key) was not expected"
    }
    for member in expected where member.key != wildcard {
      guard let value = members[member.key] else { return "\(place).\(member.key) is missing" }
      let path = "\(place).\(member.key)"
      if let difference = Pattern(member.value).difference(from: value, at: path) {
        return difference
      }
    }
    return nil
  }

  /// Answers of a batch come in any order: they are matched by their ids, the rest in order.
  private static func difference(
    _ expected: [JSON], _ values: [JSON], at place: String
  ) -> String? {
    guard expected.count == values.count else { return "\(place) has \(values.count) elements" }
    var rest = values
    for (index, element) in expected.enumerated() {
      let position = rest.firstIndex { element["id"] != nil && $0["id"] == element["id"] } ?? 0
      let path = "\(place)[\(index)]"
      let value = rest.remove(at: position)
      if let difference = Pattern(element).difference(from: value, at: path) { return difference }
    }
    return nil
  }

  private static func matches(_ pattern: String, _ text: String) -> Bool {
    let parts = pattern.split(separator: wildcard, omittingEmptySubsequences: false)
    guard text.count >= parts.map(\.count).reduce(0, +), let first = parts.first,
      let last = parts.last, text.hasPrefix(first), text.hasSuffix(last)
    else { return false }
    var rest = text.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
