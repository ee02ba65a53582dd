/// A vocabulary of draft 2020-12: a set of keywords that a meta-schema switches on together.
enum Vocabulary: String, CaseIterable, Sendable {
  case core
  case applicator
  case unevaluated
  case validation
  case metaData = "meta-data"
  case formatAnnotation = "format-annotation"
  case content

  /// The vocabulary that has this URI.
  init?(uri: String) {
    let prefix = "https://json-schema.org/draft/2020-12/vocab/"
    guard uri.hasPrefix(prefix) else { return nil }
    self.init(rawValue: String(uri.dropFirst(prefix.count)))
  }

  /// The vocabulary that `keyword` belongs to; keywords of none count as core.
  static func of(_ keyword: String) -> Vocabulary {
    if applicators.contains(keyword) { return .applicator }
    if assertions.contains(keyword) { return .validation }
    return keyword.hasPrefix("unevaluated") ? .unevaluated : .core
  }

  private static let applicators: Set<String> = [
    "prefixItems", "items", "contains", "additionalProperties", "properties", "patternProperties",
    "dependentSchemas", "propertyNames", "if", "then", "else", "allOf", "anyOf", "oneOf", "not",
    "additionalItems", "dependencies",
  ]

  private static let assertions: Set<String> = [
    "type", "const", "enum", "multipleOf", "maximum", "exclusiveMaximum", "minimum",
    "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems",
    "maxContains", "minContains", "maxProperties", "minProperties", "required",
    "dependentRequired",
  ]
}
