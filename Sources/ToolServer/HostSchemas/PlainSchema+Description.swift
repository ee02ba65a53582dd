import JSONText

extension PlainSchema {
  private static let mostValues = 20
  private static let longestSchema = 200

  /// What is said of it: the author's words, or else for a property some made of its name, and what the
  /// keywords cannot say.
  func text(name: String?, isRequired: Bool) -> String? {
    let given = [description, title].compactMap(\.self).first { !$0.isEmpty }
    let more = moreNotes(isRequired)
    guard var text = given ?? name.map(Self.sentence) else {
      return more.isEmpty ? nil : more.joined(separator: " ")
    }
    let isEnded = text.last.map { ".!?:;)".contains($0) } ?? true
    if !more.isEmpty, !isEnded { text += "." }
    return ([text] + more).joined(separator: " ")
  }

  private func moreNotes(_ isRequired: Bool) -> [String] {
    var result = valueNotes
    if type == "number" { result += boundNotes }
    result += notes
    if type == "object" { result += members.notes + otherNotes }
    return (result + typeNotes(isRequired)).withoutRepeats
  }

  private var valueNotes: [String] {
    guard let values else { return [] }
    if type == "string" { return values.contains("") ? ["May also be empty."] : [] }
    let fitting = values.filter { Self.family(Self.type(of: $0)) == Self.family(type) }
    return fitting.isEmpty || fitting.count == 2 && type == "boolean"
      ? [] : ["One of: \(Self.list(fitting))."]
  }

  /// The values as JSON, as far as they are few.
  static func list(_ values: [JSON]) -> String {
    let rest = values.count > mostValues ? ", …" : ""
    return values.prefix(mostValues).map(\.text).joined(separator: ", ") + rest
  }

  private var boundNotes: [String] {
    let lower = limits[.exclusiveMinimum].map { "More than \($0.text)." }
    return [lower, limits[.exclusiveMaximum].map { "Less than \($0.text)." }].compactMap(\.self)
  }

  private var otherNotes: [String] {
    guard let other = others.first else { return [] }
    let names = members.properties.isEmpty ? "Members of any name" : "Members of other names"
    let schema = other.json()
    guard schema != ["type": .string(other.type)] else {
      return ["\(names) may be there, each \(Self.withArticle(other.type))."]
    }
    let text = schema.text
    let form = text.utf8.count > Self.longestSchema ? Self.withArticle(other.type) : text
    return ["\(names) may be there, each \(form)."]
  }

  /// What other types, or values of them, are taken; `null` where leaving the property out will not do.
  private func typeNotes(_ isRequired: Bool) -> [String] {
    guard let types else { return ["Any JSON value."] }
    if types == ["null"] { return ["Only null is taken."] }
    if let values {
      let more = values.filter { isOther(Self.type(of: $0), isRequired) }
      return more.isEmpty ? [] : ["May also be \(Self.list(more))."]
    }
    let more = types.filter { isOther($0, isRequired) }.map(Self.withArticle)
    guard let last = more.last else { return [] }
    let before = more.dropLast().joined(separator: ", ")
    return ["May also be \(before.isEmpty ? last : "\(before) or \(last)")."]
  }

  private func isOther(_ other: String, _ isRequired: Bool) -> Bool {
    Self.family(other) != Self.family(type) && (other != "null" || isRequired)
  }

  /// The word for a type with its article.
  static func withArticle(_ type: String) -> String {
    switch type {
    case "null": type
    case "array", "integer", "object": "an \(type)"
    default: "a \(type)"
    }
  }

  /// A sentence made of a property's name: `maxResults` is "The max results.", `user_ID` "The user ID."
  static func sentence(for name: String) -> String {
    var words = [""]
    for character in name {
      if !character.isLetter, !character.isNumber {
        words.append("")
      } else if character.isUppercase, words.last?.last?.isLowercase == true {
        words.append(String(character))
      } else {
        words[words.count - 1].append(character)
      }
    }
    let plain = words.filter { !$0.isEmpty }.map { word in
      word.dropFirst().contains(where: \.isUppercase) ? word : word.lowercased()
    }
    return plain.isEmpty ? "The value." : "The \(plain.joined(separator: " "))."
  }
}
