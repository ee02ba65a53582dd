internal import JSONText

/// `propertyNames`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.4)).
struct PropertyNamesKeyword: Keyword {
  private let schema: SchemaID

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let schema = try reader.schema("propertyNames") else { return nil }
    self.schema = schema
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .object(let members) = instance else { return true }
    var isValid = true
    for member in members {
      let name = JSON.string(member.key)
      if evaluation.apply(schema, to: name, at: .propertyName(member.key)) { continue }
      isValid = false
      if evaluation.stopsAtFirst { break }
    }
    return isValid
  }
}
