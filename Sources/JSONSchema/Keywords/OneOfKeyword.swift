internal import JSONText

/// `oneOf`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.3)).
struct OneOfKeyword: Keyword {
  private let schemas: [SchemaID]

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let schemas = try reader.schemas("oneOf") else { return nil }
    self.schemas = schemas
  }

  var inPlaceSchemas: [SchemaID] { schemas }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    var matching: [Int] = []
    for (position, schema) in schemas.enumerated() where evaluation.accepts(instance, schema) {
      matching.append(position)
      if matching.count > 1 && evaluation.isSilent { return false }
    }
    guard !matching.isEmpty else {
      return evaluation.rejectAlternatives(schemas, instance, "oneOf")
    }
    if matching.count == 1 { return true }
    return evaluation.reject("oneOf") { place in
      "\(place) must match only one of \(schemas.count) alternatives, but matches"
        + " \(matching.count) of them: numbers \(Phrase.list(matching.map { "\($0 + 1)" }))"
    }
  }
}
