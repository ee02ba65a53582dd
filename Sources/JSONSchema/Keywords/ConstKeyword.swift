internal import JSONText

/// `const`
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.3)).
struct ConstKeyword: Keyword {
  let value: JSON

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let value = reader["const"] else { return nil }
    self.value = value
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    instance == value
      || evaluation.reject("const") { $0.must(beOneOf: [value], butIs: instance) }
  }
}
