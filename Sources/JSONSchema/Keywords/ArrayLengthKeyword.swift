internal import JSONText

/// `minItems` and `maxItems`
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.4)).
struct ArrayLengthKeyword: Keyword {
  private let limits: SizeLimits

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let limits = try SizeLimits("minItems", "maxItems", of: "item", reader) else {
      return nil
    }
    self.limits = limits
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .array(let elements) = instance else { return true }
    return limits.allow(elements.count, in: &evaluation)
  }
}
