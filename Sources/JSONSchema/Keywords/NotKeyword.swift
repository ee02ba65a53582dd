internal import JSONText

/// `not`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.4)).
struct NotKeyword: Keyword {
  private let schema: SchemaID

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let schema = try reader.schema("not") else { return nil }
    self.schema = schema
  }

  var inPlaceSchemas: [SchemaID] { [schema] }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard evaluation.accepts(instance, schema) else { return true }
    let program = evaluation.program
    return evaluation.reject("not") { place in
      "\(place) must not \(refused(instance, by: program))"
    }
  }

  /// What is refused, if one keyword says it.
  private func refused(_ instance: JSON, by program: Program) -> String {
    guard program.nodes[schema].keywords.count == 1 else { return unnamed(instance) }
    if let values = program.values(of: schema) {
      return "be \(Phrase.alternatives(values.prefix(Phrase.maximumList).map(\.allowed)))"
    }
    if let type = program.keyword(TypeKeyword.self, of: schema) { return "be \(type.types)" }
    if let required = program.keyword(RequiredKeyword.self, of: schema), !required.names.isEmpty {
      return "have \(required.names.map(\.quoted).joined(separator: " and "))"
    }
    return unnamed(instance)
  }

  private func unnamed(_ instance: JSON) -> String {
    "match the schema under \"not\", but \(instance.described) does"
  }
}
