internal import JSONText

/// `minProperties` and `maxProperties`
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5)).
struct ObjectSizeKeyword: Keyword {
  private let limits: SizeLimits

  init?(_ reader: KeywordReader) throws(SchemaError) {
    let limits = try SizeLimits("minProperties", "maxProperties", of: "property", reader)
    guard let limits else { return nil }
    self.limits = limits
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .object(let members) = instance else { return true }
    return limits.allow(members.count, in: &evaluation)
  }
}
