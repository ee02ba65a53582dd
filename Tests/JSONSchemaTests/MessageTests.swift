import JSONSchema
import JSONText
import Testing

@Suite struct MessageTests {
  private static let weather = """
    {"type": "object", "additionalProperties": false, "required": ["city"],
     "properties": {"city": {"type": "string"}, "unit": {"enum": ["celsius", "fahrenheit"]}}}
    """

  private static let shapes = """
    {"oneOf": [
      {"properties": {"kind": {"const": "circle"}, "radius": {"type": "number"}},
       "required": ["kind", "radius"]},
      {"properties": {"kind": {"const": "square"}, "side": {"type": "number"}},
       "required": ["kind", "side"]}]}
    """

  @Test(
    "a wrong value is told with its place, what was expected and what came",
    arguments: [
      (#"{"type":"integer"}"#, #""three""#, #"must be an integer, but is the string "three""#),
      (
        #"{"type":["null","string"]}"#, "[1]",
        "must be a string or null, but is an array of 1 item"
      ),
      (#"{"enum":["c","f"]}"#, #""k""#, #"must be one of "c", "f", but is "k""#),
      (#"{"const":{"a":1}}"#, "{}", #"must be {"a":1}, but is an empty object"#),
      (#"{"minimum":0}"#, "-4", "must be at least 0, but is -4"),
      (#"{"exclusiveMaximum":1.50}"#, "1.5", "must be less than 1.50, but is 1.5"),
      (#"{"multipleOf":0.01}"#, "0.005", "must be a multiple of 0.01, but is 0.005"),
      (#"{"minLength":2}"#, #""é""#, "must have at least 2 characters, but has 1"),
      (#"{"pattern":"^\\d+$"}"#, #""x""#, #"must match the pattern `^\d+$`, but is "x""#),
      (#"{"maxItems":1}"#, "[1,2]", "must have at most 1 item, but has 2"),
      (#"{"prefixItems":[true],"items":false}"#, "[1,2]", "must have at most 1 item, but has 2"),
      (
        #"{"uniqueItems":true}"#, "[1,2,1.0]",
        "must not have an item twice, but item 2 is the same as item 0"
      ),
      (#"{"minProperties":2}"#, "{}", "must have at least 2 properties, but has 0"),
      (
        #"{"contains":{"const":1}}"#, "[2]",
        #"must have at least 1 item as "contains" asks, but has 0"#
      ),
      (#"{"not":{"type":"null"}}"#, "null", "must not be null"),
      (#"{"not":{"required":["a","b"]}}"#, #"{"a":1,"b":1}"#, #"must not have "a" and "b""#),
      ("false", "1", "is not allowed here"),
    ])
  func value(schema: String, instance: String, sentence: String) throws {
    #expect(try sentences(schema, instance) == ["the value \(sentence)"])
    let inner = #"{"properties":{"x y":{"items":{"allOf":[\#(schema)]}}}}"#
    let place = #""['x y'][0]""#
    #expect(try sentences(inner, #"{"x y":[\#(instance)]}"#) == ["\(place) \(sentence)"])
  }

  @Test(
    "members that are missing or not expected are named, and a slip is corrected",
    arguments: [
      (weather, "{}", [#"required property "city" is missing"#]),
      (
        weather, #"{"citty": "Rome"}"#,
        [
          #"required property "city" is missing"#,
          #"unexpected property "citty"; did you mean "city"? (expected: "city", "unit")"#,
        ]
      ),
      (
        #"{"properties": {"days": {}, "city": {}}, "additionalProperties": false}"#,
        #"{"ctiy": 1}"#,
        [#"unexpected property "ctiy"; did you mean "city"? (expected: "days", "city")"#]
      ),
      (
        weather, #"{"city": "Rome", "town": 1}"#,
        [#"unexpected property "town" (expected: "city", "unit")"#]
      ),
      (
        #"{"properties": {"who": {"additionalProperties": false, "properties": {"user_id": {}}}}}"#,
        #"{"who": {"userId": 1}}"#,
        [
          #"unexpected property "userId" in "who"; did you mean "user_id"? (expected: "user_id")"#
        ]
      ),
      (
        ##"{"$ref": "#/$defs/x", "properties": {"a": {}}, "unevaluatedProperties": false,"##
          + #""$defs": {"x": {"properties": {"beta": {"type": "null"}}}}}"#,
        #"{"a": 1, "bta": 2}"#,
        [#"unexpected property "bta"; did you mean "beta"? (expected: "a", "beta")"#]
      ),
      (
        #"{"dependentRequired": {"a": ["b"]}}"#, #"{"a": 1}"#,
        [#"property "b" is missing: it is required beside "a""#]
      ),
      (
        #"{"propertyNames": {"maxLength": 2}}"#, #"{"abc": 1}"#,
        [#"the property name "abc" must have at most 2 characters, but has 3"#]
      ),
    ])
  func members(schema: String, instance: String, expected: [String]) throws {
    #expect(try sentences(schema, instance) == expected)
  }

  @Test(
    "of alternatives, the one that was meant speaks, or all that are as close",
    arguments: [
      (
        #"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, "5",
        "the value must be a string or null, but is the number 5"
      ),
      (
        #"{"anyOf": [{"type": "string", "maxLength": 1}, {"type": "null"}]}"#, #""ab""#,
        "the value must have at most 1 character, but has 2"
      ),
      (
        #"{"oneOf": [{"const": 1}, {"enum": [2, 3]}]}"#, "4",
        "the value must be one of 1, 2, 3, but is 4"
      ),
      (shapes, #"{"kind": "square"}"#, #"required property "side" is missing"#),
      (shapes, #"{"kind": "line"}"#, #""kind" must be one of "circle", "square", but is "line""#),
      (
        #"{"anyOf": [{"title": "By id", "required": ["id"]}, {"required": ["a", "b"]}]}"#, "{}",
        "the value must match one of 2 alternatives; the closest is number 1 (\"By id\"):"
          + #" required property "id" is missing"#
      ),
      (
        #"{"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}"#, "{}",
        "the value must match one of 2 alternatives; the closest are number 1:"
          + #" required property "a" is missing; or number 2: required property "b" is missing"#
      ),
      (
        #"{"oneOf": [{"minimum": 1}, {"const": 0}, {"maximum": 3}]}"#, "2",
        "the value must match only one of 3 alternatives, but matches 2 of them: numbers 1, 3"
      ),
    ])
  func alternatives(schema: String, instance: String, sentence: String) throws {
    #expect(try sentences(schema, instance) == [sentence])
  }

  @Test("the whole value is called as the caller says, in the plural too")
  func rootName() throws {
    let all = try sentences(#"{"type": "object"}"#, "null", rootName: "arguments")
    #expect(all == ["the arguments must be an object, but are null"])
  }

  @Test("a violation has its place as a pointer and for people, and its keyword")
  func place() throws {
    let schema = try Schema(
      json(#"{"properties": {"items": {"items": {"properties": {"a/b": {"type": "null"}}}}}}"#))
    let found = try #require(schema.validate(json(#"{"items": [{}, {"a/b": 1}]}"#)).first)
    #expect(found.instancePath.pointer == "/items/1/a~1b")
    #expect(found.instancePath.description == "items[1]['a/b']")
    #expect(found.keyword == "type")
  }

  @Test("long values and paths are cut")
  func cut() throws {
    let long = String(repeating: "x", count: 100_000)
    let found = try Schema(["maxLength": 5, "pattern": "y"]).validate(.string(long))
    #expect(found.count == 2 && found.allSatisfy { $0.message.utf8.count < 200 })
    let schema = try Schema(json(##"{"properties": {"a": {"$ref": "#"}}, "type": "object"}"##))
    let deep = try #require(schema.validate(nested(100)).first)
    #expect(deep.message.hasSuffix(#".a.a" must be an object, but is the number 5"#))
    #expect(deep.message.utf8.count < 200)
  }

  @Test("no more than 20 violations are returned")
  func bounded() throws {
    let schema = try Schema(json(#"{"items": {"type": "string", "minLength": 1}}"#))
    let found = schema.validate(.array(Array(repeating: 1, count: 50)))
    #expect(found.count == Schema.maximumViolations)
  }

  @Test("one mistake within gives no second violation about what was not evaluated")
  func noEcho() throws {
    let schema = """
      {"allOf": [{"properties": {"a": {"type": "string"}}}], "unevaluatedProperties": false}
      """
    #expect(
      try sentences(schema, #"{"a": 1, "b": 2}"#) == [
        #""a" must be a string, but is the number 1"#,
        #"unexpected property "b" (expected: "a")"#,
      ])
  }
}
