import JSONSchema
import JSONText
import Testing

@Suite struct SchemaErrorTests {
  @Test(
    "what is no schema is refused with its place and keyword",
    arguments: [
      ("5", "", nil, "the number 5 is not a schema"),
      (#"{"type":"strin"}"#, "/type", "type", #""strin" is not a type"#),
      (#"{"type":[]}"#, "/type", "type", "an empty array cannot stand here"),
      (#"{"items":{"minLength":-1}}"#, "/items/minLength", "minLength", "the number -1"),
      (#"{"maxItems":1.5}"#, "/maxItems", "maxItems", "the number 1.5"),
      (#"{"multipleOf":0}"#, "/multipleOf", "multipleOf", "the number 0"),
      (#"{"minimum":"1"}"#, "/minimum", "minimum", #"the string "1""#),
      (#"{"exclusiveMinimum":true}"#, "/exclusiveMinimum", "exclusiveMinimum", "true"),
      (#"{"required":"a"}"#, "/required", "required", #"the string "a""#),
      (#"{"dependencies":{"a":[1]}}"#, "/dependencies/a", "dependencies", "an array of 1 item"),
      (#"{"allOf":[]}"#, "/allOf", "allOf", "an empty array"),
      (#"{"properties":{"a/b":1}}"#, "/properties/a~1b", "properties", "the number 1"),
      (#"{"items":[{}]}"#, "/items", "items", "an array of 1 item"),
      (#"{"uniqueItems":"yes"}"#, "/uniqueItems", "uniqueItems", #"the string "yes""#),
      (#"{"$defs":{"a":{"enum":1}}}"#, "/$defs/a/enum", "enum", "the number 1"),
      (#"{"$id":"http://a/b#c"}"#, "/$id", "$id", "the string"),
      (#"{"pattern":"("}"#, "/pattern", "pattern", "missing closing parenthesis"),
      (#"{"patternProperties":{"[":{}}}"#, "/patternProperties/[", "patternProperties", "missing"),
      (#"{"pattern":"(?<=a+)b"}"#, "/pattern", "pattern", "lookbehind"),
      (##"{"$ref":"#/$defs/a"}"##, "/$ref", "$ref", "leads to nothing"),
      (##"{"$ref":"#a"}"##, "/$ref", "$ref", "leads to nothing"),
      (##"{"enum":[1],"$ref":"#/enum/0"}"##, "/$ref", "$ref", "leads to the number 1, not"),
      (#"{"$ref":"http://e.org/x"}"#, "/$ref", "$ref", #"the unknown document "http://e.org/x""#),
      (#"{"$dynamicRef":"y"}"#, "/$dynamicRef", "$dynamicRef", "the unknown document"),
      (#"{"$schema":"http://e.org/x"}"#, "/$schema", "$schema", "the dialect"),
      (##"{"$ref":"#"}"##, "", nil, "without end"),
    ])
  func refused(schema: String, pointer: String, keyword: String?, problem: String) throws {
    let document = try json(schema)
    let error = try #require(throws: SchemaError.self) { try Schema(document) }
    #expect(error.pointer == pointer)
    #expect(error.keyword == keyword)
    #expect(error.problem.contains(problem), "\(error)")
    #expect(!error.remedy.isEmpty)
    #expect(error.description.hasPrefix("cannot compile the JSON Schema: at "))
  }

  @Test("annotations and unknown keywords are not judged")
  func annotations() throws {
    _ = try Schema(
      json(#"{"default": {"type": 1}, "format": "ipv4", "x": {"type": 1}, "contentSchema": 1}"#))
    #expect(try sentences(#"{"type": "string", "format": "ipv4"}"#, #""no""#) == [])
  }

  @Test("an error in another document names that document")
  func elsewhere() throws {
    let documents: [String: JSON] = ["http://e.org/a": ["items": ["type": "nul"]]]
    let error = try #require(throws: SchemaError.self) {
      try Schema(["$ref": "a"], uri: "http://e.org/b", documents: documents)
    }
    #expect(error.document == "http://e.org/a" && error.pointer == "/items/type")
  }

  @Test("a meta-schema may switch keywords off, but not require what is unknown")
  func vocabularies() throws {
    let core = "https://json-schema.org/draft/2020-12/vocab/core"
    var metaSchema: JSON = ["$vocabulary": .object([core: true, "http://e.org/v": false])]
    let schema: JSON = ["$schema": "http://e.org/meta", "type": "null", "not": true]
    #expect(try Schema(schema, documents: ["http://e.org/meta": metaSchema]).validate(1) == [])
    metaSchema = ["$vocabulary": .object([core: true, "http://e.org/v": true])]
    let documents = ["http://e.org/meta": metaSchema]
    let error = try #require(throws: SchemaError.self) { try Schema(schema, documents: documents) }
    #expect(error.problem.contains("http://e.org/v"))
  }

  @Test("10,000 subschemas are the bound")
  func many() throws {
    func schema(_ count: Int) -> JSON { ["allOf": .array(Array(repeating: [:], count: count))] }
    _ = try Schema(schema(9_999))
    let error = try #require(throws: SchemaError.self) { try Schema(schema(10_000)) }
    #expect(error.problem.contains("more than 10000 subschemas"))
  }
}
