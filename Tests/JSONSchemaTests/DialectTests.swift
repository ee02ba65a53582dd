import JSONText
import Testing

@testable import JSONSchema

@Suite struct DialectTests {
  @Test(
    "schemas of older drafts are read, with their spellings",
    arguments: [
      ("http://json-schema.org/draft-07/schema#", #""items":[{"type":"null"}]"#, "[1]"),
      (
        "http://json-schema.org/draft-07/schema",
        #""items":[true],"additionalItems":{"type":"null"}"#, "[1,2]"
      ),
      ("http://json-schema.org/draft-04/schema#", #""minimum":1,"exclusiveMinimum":true"#, "1"),
      ("http://json-schema.org/draft-06/schema#", #""exclusiveMaximum":1"#, "1"),
      ("https://json-schema.org/draft/2019-09/schema", #""dependencies":{"a":["b"]}"#, #"{"a":1}"#),
      (
        "http://json-schema.org/draft-07/schema#",
        ##""definitions":{"a":{"$id":"#x","type":"null"}},"properties":{"b":{"$ref":"#x"}}"##,
        #"{"b":1}"#
      ),
    ])
  func older(uri: String, keywords: String, invalid: String) throws {
    let schema = try Schema(json(#"{"$schema":"\#(uri)",\#(keywords)}"#))
    #expect(try schema.validate(json(invalid)).count == 1)
    #expect(schema.validate([]) == [])
  }

  @Test("draft 4 without its flag has inclusive bounds")
  func draft4() throws {
    let uri = "http://json-schema.org/draft-04/schema#"
    let schema = try Schema(
      json(#"{"$schema":"\#(uri)","minimum":1,"maximum":2,"exclusiveMinimum":false}"#))
    #expect(schema.validate(1) == [] && schema.validate(2) == [])
    #expect(schema.validate(0).count == 1 && schema.validate(3).count == 1)
  }

  @Test("all built-in meta-schemas are there, compile and are valid by the first of them")
  func metaSchemas() throws {
    let schema = try Schema(["$ref": "https://json-schema.org/draft/2020-12/schema"])
    #expect(MetaSchemas.documents.count == 9)
    for (uri, document) in MetaSchemas.documents {
      #expect(schema.validate(document) == [], "\(uri)")
      _ = try Schema(document)
    }
    #expect(try schema.validate(json(#"{"items": {"type": "strin"}}"#)).count == 1)
  }

  @Test("a document is found by its URI, by its $id and by the $id of a part")
  func documents() throws {
    let documents: [String: JSON] = [
      "http://e.org/a": [
        "$id": "http://e.org/other", "$defs": ["x": ["$id": "part", "type": "null"]],
        "$ref": "#/$defs/x",
      ]
    ]
    for reference in ["a", "other", "http://e.org/part", "other#/$defs/x"] {
      let schema = try Schema(
        ["$ref": .string(reference)], uri: "http://e.org/me", documents: documents)
      #expect(schema.validate(1).count == 1 && schema.validate(.null) == [])
    }
  }

  @Test("names are compared by their bytes")
  func bytes() throws {
    let schema = try Schema(
      json(
        ##"{"properties":{"é":{"type":"null"},"x":{"$ref":"#/$defs/e\u0301"}},"##
          + ##""$defs":{"é":true,"e\u0301":false},"additionalProperties":true}"##))
    #expect(try schema.validate(json(#"{"e\u0301":1}"#)) == [])
    #expect(try schema.validate(json(#"{"x":1}"#)).count == 1)
  }
}
