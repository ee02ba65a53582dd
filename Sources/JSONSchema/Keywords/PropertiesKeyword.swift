internal import JSONText

/// `properties`, `patternProperties` and `additionalProperties`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2)).
struct PropertiesKeyword: Keyword {
  /// The names in `properties`, in order.
  let names: [String]
  private let schemas: [UTF8Key: SchemaID]
  private var patterns: [(expression: RegularExpression, schema: SchemaID)] = []
  private let additional: SchemaID?

  init?(_ reader: KeywordReader) throws(SchemaError) {
    let named = try reader.namedSchemas("properties")
    let patterns = try reader.namedSchemas("patternProperties")
    additional = try reader.schema("additionalProperties")
    if named == nil && patterns == nil && additional == nil { return nil }
    names = named?.map(\.name) ?? []
    schemas = Dictionary(
      (named ?? []).map { (UTF8Key($0.name), $0.schema) }, uniquingKeysWith: { $1 })
    for (pattern, schema) in patterns ?? [] {
      let expression = try reader.expression(pattern, "patternProperties", at: pattern)
      self.patterns.append((expression, schema))
    }
  }

  /// The schema of the property `name`, if `properties` has one.
  func schema(of name: String) -> SchemaID? { schemas[UTF8Key(name)] }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .object(let members) = instance else { return true }
    var isValid = true
    for (position, member) in members.enumerated() {
      if evaluate(member, at: position, of: members, in: &evaluation) { continue }
      isValid = false
      if evaluation.stopsAtFirst { break }
    }
    return isValid
  }

  private func evaluate(
    _ member: JSONObject.Member, at position: Int, of members: JSONObject,
    in evaluation: inout Evaluation
  ) -> Bool {
    var isKnown = false
    var isValid = true
    if let schema = schemas[UTF8Key(member.key)] {
      isKnown = true
      isValid = evaluation.apply(schema, to: member.value, at: .property(member.key))
    }
    for (expression, schema) in patterns
    where evaluation.matches(member.key, expression, "patternProperties") {
      isKnown = true
      isValid =
        evaluation.apply(schema, to: member.value, at: .property(member.key)) && isValid
    }
    if isKnown || additional != nil { evaluation.note(position) }
    guard !isKnown, let additional else { return isValid }
    if evaluation.program.nodes[additional].isFalse {
      return evaluation.rejectProperty(
        member.key, of: members, knowing: names, "additionalProperties")
    }
    return evaluation.apply(additional, to: member.value, at: .property(member.key))
  }
}
