internal import JSONText

/// `anyOf`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.2)).
struct AnyOfKeyword: Keyword {
  private let schemas: [SchemaID]

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let schemas = try reader.schemas("anyOf") else { return nil }
    self.schemas = schemas
  }

  var inPlaceSchemas: [SchemaID] { schemas }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    var isValid = false
    for schema in schemas where evaluation.accepts(instance, schema) {
      isValid = true
      if !evaluation.needsEvaluated { break }
    }
    return isValid || evaluation.rejectAlternatives(schemas, instance, "anyOf")
  }
}
