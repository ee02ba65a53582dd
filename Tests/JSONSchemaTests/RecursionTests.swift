import JSONSchema
import JSONText
import Testing

@Suite struct RecursionTests {
  @Test(
    "schemas that apply themselves to the same value are refused",
    arguments: [
      ##"{"$ref":"#"}"##, ##"{"allOf":[{"anyOf":[true,{"$ref":"#"}]}]}"##,
      ##"{"$defs":{"a":{"not":{"$ref":"#/$defs/b"}},"b":{"if":{"$ref":"#/$defs/a"}}}}"##,
      ##"{"then":{"$ref":"#"},"if":true}"##, ##"{"dependentSchemas":{"a":{"$ref":"#"}}}"##,
    ])
  func endless(schema: String) throws {
    let document = try json(schema)
    let error = try #require(throws: SchemaError.self) { try Schema(document) }
    #expect(error.problem.contains("without end"))
  }

  @Test("a chain of references is bounded, however the schema is written")
  func chain() throws {
    func schema(_ length: Int, first: Bool) -> JSON {
      var definitions: JSONObject = ["s0": ["type": "null"]]
      for number in 1..<length {
        definitions["s\(number)"] = ["$ref": .string("#/$defs/s\(number - 1)")]
      }
      return .object([first ? "$ref" : "x": last(length), "$defs": .object(definitions)])
    }
    func last(_ length: Int) -> JSON { .string("#/$defs/s\(length - 1)") }
    #expect(try Schema(schema(100, first: true)).validate(1).count == 1)
    for first in [true, false] {
      let error = try #require(throws: SchemaError.self) { try Schema(schema(9_000, first: first)) }
      #expect(error.problem.contains("more than 128 schemas deep"))
    }
  }

  @Test("a circle that only closes in the dynamic scope is a violation")
  func dynamic() throws {
    let schema = """
      {"$id": "http://e.org/a", "$dynamicAnchor": "n", "anyOf": [{"$dynamicRef": "#n"}, true]}
      """
    #expect(
      try sentences(schema, "1") == [
        "the value cannot be checked: the schema refers to itself without end"
      ])
  }

  @Test("a schema that would need steps beyond number is given up")
  func exponential() throws {
    let schema = try Schema(
      json(
        ##"{"properties":{"a":{"anyOf":[{"$ref":"#"},{"$ref":"#"}]}},"type":"object"}"##))
    #expect(schema.validate(nested(10)).first?.message.contains("must be an object") == true)
    #expect(schema.validate(nested(120)).first?.message.contains("too many steps") == true)
  }

  @Test("a recursive schema follows a value of 128 levels, and gives up far below")
  func deep() throws {
    let schema = try Schema(
      json(
        ##"{"allOf":[{"oneOf":[{"anyOf":[{"if":true,"then":{"$ref":"#/$defs/p"}}]}]}],"##
          + ##""$defs":{"p":{"additionalProperties":{"$ref":"#"},"unevaluatedProperties":false}}}"##
      ))
    #expect(schema.validate(nested(128)) == [])
    #expect(schema.validate(nested(2_000)).first?.message.contains("nested too deeply") == true)
  }

  @Test("a schema of 120 levels is valid by the meta-schema, and a mistake in its depth is found")
  func metaSchema() throws {
    let schema = try Schema(["$ref": "https://json-schema.org/draft/2020-12/schema"])
    var good: JSON = ["type": "null"]
    var bad: JSON = ["type": "nul"]
    for _ in 0..<120 { (good, bad) = (["not": good], ["not": bad]) }
    #expect(schema.validate(good) == [])
    #expect(schema.validate(bad).first?.message.contains(#"but is "nul""#) == true)
  }

  @Test("equal items are found among many in short time")
  func uniqueItems() throws {
    let schema = try Schema(["uniqueItems": true])
    var items = (0..<20_000).map { JSON.object(["id": .number(JSONNumber($0))]) }
    #expect(schema.validate(.array(items)) == [])
    items.append(["id": 7])
    #expect(schema.validate(.array(items)).count == 1)
  }
}
