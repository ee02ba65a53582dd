internal import JSONText

/// `allOf`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.1)).
struct AllOfKeyword: Keyword {
  private let schemas: [SchemaID]

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let schemas = try reader.schemas("allOf") else { return nil }
    self.schemas = schemas
  }

  var inPlaceSchemas: [SchemaID] { schemas }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    var isValid = true
    for schema in schemas where !evaluation.apply(schema, to: instance) {
      isValid = false
      if evaluation.stopsAtFirst { break }
    }
    return isValid
  }
}
