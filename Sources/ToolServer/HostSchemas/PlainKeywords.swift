import JSONText

/// The keywords of one schema that speak of its value without other schemas.
struct PlainKeywords {
  private static let longestPattern = 100
  private static let longestDefault = 60
  /// Which keywords show which type is meant where none is named.
  private static let marks: [(type: String, keywords: [String])] = [
    (
      "object",
      [
        "properties", "required", "additionalProperties", "patternProperties", "propertyNames",
        "minProperties", "maxProperties",
      ]
    ),
    ("array", ["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"]),
    ("string", ["pattern", "format", "minLength", "maxLength"]),
    ("number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
  ]

  private let members: JSON

  /// The keywords of `schema`.
  init(_ schema: JSON) { members = schema }

  /// All of them.
  var schema: PlainSchema {
    PlainSchema(
      types: types, values: values, title: title, description: description, notes: notes,
      sample: sample, limits: limits)
  }

  var title: String? { members["title"]?.string }

  var description: String? { members["description"]?.string }

  private var values: [JSON]? {
    members["const"].map { [$0] } ?? members["enum"]?.array?.withoutRepeats
  }

  /// The types that are named and that the only values have, or else that the keywords are for.
  private var types: [String]? {
    guard let values, !values.isEmpty else { return meantTypes }
    let types = values.map(PlainSchema.type).withoutRepeats
    guard let namedTypes else { return types }
    return PlainSchema(types: types).restricted(to: namedTypes)?.types ?? namedTypes
  }

  /// The types that are named, or else that the keywords are for.
  var meantTypes: [String]? {
    let meant = Self.marks.filter { $0.keywords.contains { members[$0] != nil } }.map(\.type)
    return namedTypes ?? (meant.isEmpty ? nil : meant)
  }

  private var namedTypes: [String]? {
    members["type"]?.string.map { [$0] } ?? members["type"]?.array?.compactMap(\.string)
  }

  private var sample: JSON? {
    [members["default"], members["examples"]?.array?.first].compactMap(\.self).first { $0 != .null }
  }

  /// The limits; a draft 4 has `true` for one that is exclusive.
  private var limits: [PlainSchema.Limit: JSONNumber] {
    var limits: [PlainSchema.Limit: JSONNumber] = [:]
    for limit in PlainSchema.Limit.allCases {
      if case .number(let number)? = members[limit.rawValue] { limits[limit] = number }
    }
    for (plain, exclusive) in [
      (PlainSchema.Limit.minimum, PlainSchema.Limit.exclusiveMinimum),
      (.maximum, .exclusiveMaximum),
    ] where members[exclusive.rawValue] == true {
      limits[exclusive] = limits.removeValue(forKey: plain)
    }
    return limits
  }

  private var notes: [String] {
    var notes: [String] = []
    if let pattern = members["pattern"]?.string, pattern.utf8.count <= Self.longestPattern {
      notes.append("Matches \(pattern) as a regular expression.")
    }
    if let format = members["format"]?.string, format.utf8.count <= Self.longestPattern {
      notes.append("In the format \(format).")
    }
    if case .number(let number)? = members["multipleOf"], number.int != 1 {
      notes.append("A multiple of \(number.text).")
    }
    if members["uniqueItems"] == true { notes.append("No item twice.") }
    if let value = members["default"], value != .null, value.size <= Self.longestDefault {
      notes.append("By default \(value.text).")
    }
    return notes
  }
}
