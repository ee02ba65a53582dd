internal import JSONText

/// `dependentSchemas`, and the schemas in `dependencies`, its spelling before 2019-09
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.2.4)).
struct DependentSchemasKeyword: Keyword {
  private var dependencies: [(name: String, schema: SchemaID)] = []

  init?(_ reader: KeywordReader) throws(SchemaError) {
    dependencies = try reader.namedSchemas("dependentSchemas") ?? []
    for member in try reader.object("dependencies") ?? [:] where member.value.array == nil {
      let schema = try reader.schema(member.value, "dependencies", at: member.key)
      dependencies.append((member.key, schema))
    }
    if dependencies.isEmpty { return nil }
  }

  var inPlaceSchemas: [SchemaID] { dependencies.map(\.schema) }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .object(let members) = instance else { return true }
    var isValid = true
    for (name, schema) in dependencies where members[name] != nil {
      if !evaluation.apply(schema, to: instance) { isValid = false }
    }
    return isValid
  }
}
