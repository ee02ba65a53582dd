internal import JSONText

/// `pattern`
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.3)).
struct PatternKeyword: Keyword {
  private let expression: RegularExpression

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let pattern = try reader.string("pattern") else { return nil }
    expression = try reader.expression(pattern, "pattern")
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .string(let text) = instance,
      !evaluation.matches(text, expression, "pattern")
    else { return true }
    return evaluation.reject("pattern") {
      "\($0) must match the pattern \(expression.shown), but \($0.verb) \(instance.shown)"
    }
  }
}
