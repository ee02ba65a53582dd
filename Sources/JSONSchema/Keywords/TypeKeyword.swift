internal import JSONText

/// `type`
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1)).
struct TypeKeyword: Keyword {
  let types: InstanceTypes

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let value = reader["type"] else { return nil }
    let names = value.string.map { [$0] } ?? value.array.flatMap(KeywordReader.strings)
    guard let names, !names.isEmpty else {
      throw reader.invalid("type", must: "be a type or an array of types")
    }
    var types: InstanceTypes = []
    for name in names {
      guard let type = InstanceTypes(name: name) else {
        throw reader.error(
          "type", problem: "\(name.quoted) is not a type",
          remedy: "use one of \(Phrase.list(InstanceTypes.names))")
      }
      types.insert(type)
    }
    self.types = types
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    types.contain(instance)
      || evaluation.reject("type") { $0.must("be \(types)", butIs: instance) }
  }
}

extension Place {
  /// `"count" must be an integer, but is the string "three"`.
  func must(_ expectation: String, butIs instance: JSON) -> String {
    "\(self) must \(expectation), but \(verb) \(instance.described)"
  }
}
