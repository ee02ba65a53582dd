internal import JSONText

/// `enum`
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2)).
struct EnumKeyword: Keyword {
  /// Up to so many values a walk is as quick as a set.
  private static let walked = 8

  let values: [JSON]
  private let index: Set<JSON>

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let values = try reader.array("enum") else { return nil }
    self.values = values
    index = values.count > Self.walked ? Set(values) : []
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    if index.isEmpty ? values.contains(instance) : index.contains(instance) { return true }
    return evaluation.reject("enum") { $0.must(beOneOf: values, butIs: instance) }
  }
}

extension Place {
  /// `"unit" must be one of "celsius", "fahrenheit", but is "kelvin"`.
  func must(beOneOf values: [JSON], butIs instance: JSON) -> String {
    let expectation = values.count < 2 ? "" : "one of "
    let list = values.isEmpty ? "nothing" : Phrase.list(values.map(\.allowed))
    return "\(self) must be \(expectation)\(list), but \(verb) \(instance.shown)"
  }
}
