internal import JSONText

/// `if`, `then` and `else`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.2)).
struct ConditionalKeyword: Keyword {
  private let condition: SchemaID
  private let consequence: SchemaID?
  private let alternative: SchemaID?

  init?(_ reader: KeywordReader) throws(SchemaError) {
    consequence = try reader.schema("then")
    alternative = try reader.schema("else")
    guard let condition = try reader.schema("if") else { return nil }
    self.condition = condition
  }

  var inPlaceSchemas: [SchemaID] { [condition, consequence, alternative].compactMap(\.self) }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    let branch = evaluation.accepts(instance, condition) ? consequence : alternative
    guard let branch else { return true }
    return evaluation.apply(branch, to: instance)
  }
}
