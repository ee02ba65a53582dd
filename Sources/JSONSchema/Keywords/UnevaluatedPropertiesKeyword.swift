internal import JSONText

/// `unevaluatedProperties`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-11.3)).
struct UnevaluatedPropertiesKeyword: Keyword {
  private let schema: SchemaID
  /// The schema object that the keyword stands in.
  private let parent: SchemaID

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let schema = try reader.schema("unevaluatedProperties") else { return nil }
    self.schema = schema
    parent = try reader.compiler.schema(at: reader.site)
  }

  var readsEvaluated: Bool { true }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .object(let members) = instance else { return true }
    var isValid = true
    for (position, member) in members.enumerated() where !evaluation.evaluated.contains(position) {
      evaluation.note(position)
      if evaluate(member, of: members, in: &evaluation) { continue }
      isValid = false
      if evaluation.stopsAtFirst { break }
    }
    return isValid
  }

  private func evaluate(
    _ member: JSONObject.Member, of members: JSONObject, in evaluation: inout Evaluation
  ) -> Bool {
    let program = evaluation.program
    guard program.nodes[schema].isFalse else {
      return evaluation.apply(schema, to: member.value, at: .property(member.key))
    }
    return evaluation.rejectProperty(
      member.key, of: members, knowing: program.propertyNames(of: parent), "unevaluatedProperties")
  }
}
