internal import JSONText

/// `required`
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.3)).
struct RequiredKeyword: Keyword {
  let names: [String]

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let names = try reader.strings("required") else { return nil }
    self.names = names
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .object(let members) = instance else { return true }
    var isValid = true
    for name in names where members[name] == nil {
      isValid = evaluation.reject("required") {
        "required property \(name.quoted) is missing\($0.suffix)"
      }
      if evaluation.stopsAtFirst { break }
    }
    return isValid
  }
}
