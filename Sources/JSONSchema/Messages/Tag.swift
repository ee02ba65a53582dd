internal import JSONText

/// A property by whose value alternatives differ, such as `kind` in
/// `{"kind": "circle", "radius": 1}`.
struct Tag {
  let name: String
  /// The property's value in the instance.
  let value: JSON
  /// The values that the alternatives have for it.
  let values: [JSON]
  /// The alternatives that have the instance's value.
  let schemas: [SchemaID]

  /// The first property of `members` for which all of `schemas` list their values, and which rules
  /// some of them out.
  init?(_ schemas: [SchemaID], in program: Program, of members: JSONObject) {
    for member in members {
      let lists = schemas.compactMap { schema -> (schema: SchemaID, values: [JSON])? in
        let property = program.keyword(PropertiesKeyword.self, of: schema)?.schema(of: member.key)
        return property.flatMap(program.values).map { (schema, $0) }
      }
      let fitting = lists.filter { $0.values.contains(member.value) }
      guard lists.count == schemas.count, fitting.count < lists.count else { continue }
      name = member.key
      value = member.value
      values = lists.flatMap(\.values)
      self.schemas = fitting.map(\.schema)
      return
    }
    return nil
  }
}
