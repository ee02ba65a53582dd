import JSONSchema
import JSONText

/// The JSON in `text`.
func json(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

/// The sentences that the schema in `schema` has about the value in `instance`.
func sentences(
  _ schema: String, _ instance: String, rootName: String = "value"
) throws -> [String] {
  try Schema(json(schema)).validate(json(instance), rootName: rootName).map(\.description)
}

/// `5` within `depth` objects, each in the member `a` of the next.
func nested(_ depth: Int) -> JSON {
  var value: JSON = 5
  for _ in 0..<depth { value = ["a": value] }
  return value
}
