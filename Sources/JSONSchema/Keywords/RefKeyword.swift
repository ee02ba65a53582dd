internal import JSONText

/// `$ref`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.1)).
struct RefKeyword: Keyword {
  let target: SchemaID

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let target = try reader.target("$ref") else { return nil }
    self.target = target.schema
  }

  var inPlaceSchemas: [SchemaID] { [target] }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    evaluation.apply(target, to: instance)
  }
}
