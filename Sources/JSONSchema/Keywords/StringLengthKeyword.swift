internal import JSONText

/// `minLength` and `maxLength`, in Unicode code points
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3)).
struct StringLengthKeyword: Keyword {
  private let limits: SizeLimits

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let limits = try SizeLimits("minLength", "maxLength", of: "character", reader) else {
      return nil
    }
    self.limits = limits
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .string(let text) = instance else { return true }
    return limits.allow(text.unicodeScalars.count, in: &evaluation)
  }
}
