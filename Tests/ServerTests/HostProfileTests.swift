import JSONSchema
import JSONText
import Testing

extension ServerTests {
  /// What `--host-profile` advertises of schemas that hosts choke on.
  @Suite struct HostProfileTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static func json(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

    private func serve(
      _ schema: String, _ profile: String, files: [String: String] = [:]
    ) throws -> ServerProcess {
      let tool = try scratch.tool(
        "t",
        files: ["main.py": "print('ok')", "schema.json": schema].merging(files) { $1 })
      return try scratch.serve(tool.path, "--host-profile", profile)
    }

    private func entry(_ server: ServerProcess) throws -> JSON {
      let tools = try server.ask("tools/list", modern())["result"]?["tools"]?.array
      guard let entry = tools?.first else { throw Failure("no tool is listed") }
      return entry
    }

    /// What is advertised of `schema`, which has to be a schema itself.
    private func advertised(_ schema: String, _ profile: String) throws -> JSON {
      guard let result = try entry(serve(schema, profile))["inputSchema"] else {
        throw Failure("there is no schema")
      }
      _ = try Schema(result)
      return result
    }

    @Test("the author's schema is advertised as it is, and is what calls are checked against")
    func profiles() throws {
      let schema = """
        {"type": "object", "$defs": {"n": {"type": "integer", "exclusiveMinimum": 0}},
         "properties": {"a": {"$ref": "#/$defs/n"}, "b": {"type": ["string", "null"]}},
         "required": ["a"], "allOf": [{"minProperties": 1}]}
        """
      #expect(try advertised(schema, "verbatim") == Self.json(schema))
      let server = try serve(schema, "gemini")
      #expect(
        try entry(server)["inputSchema"]
          == Self.json(
            """
            {"type": "object", "required": ["a"], "properties":
             {"a": {"type": "integer", "description": "The a.", "minimum": 1},
              "b": {"type": "string", "description": "The b."}}}
            """))
      #expect(try server.call("t", ["a": 0]).isError)
      #expect(try server.call("t", ["a": 1, "b": .null]).text == "ok\n")
    }

    @Test(
      "a property is advertised in plain keywords, with a type and a description",
      arguments: properties)
    func property(schema: String, advertised: String) throws {
      let root = """
        {"$id": "https://a.example/s", "type": "object", "properties": {"x": \(schema)},
         "$defs": {"a b/c": {"type": "integer", "description": "A b.", "$anchor": "there"},
          "d": {"type": "boolean", "$dynamicAnchor": "dynamic"}, "in": {"type": "number"},
          "i": {"$id": "inner", "$defs": {"n": {"type": "string"}}}}}
        """
      let result = try self.advertised(root, "gemini")
      let expected: JSON = ["type": "object", "properties": ["x": try Self.json(advertised)]]
      #expect(result == expected, "\(result.text)")
    }

    @Test("what the root joins is merged, for every profile", arguments: roots)
    func root(schema: String, narrow: String, rooted: String) throws {
      for (profile, expected) in [
        ("gemini", narrow), ("copilot", narrow), ("claude", rooted), ("openai", rooted),
      ] {
        let result = try advertised(schema, profile)
        #expect(try result == Self.json(expected), "\(profile): \(result.text)")
      }
    }

    /// Schemas whose references lead to what is taken from the root, and where `x` then leads.
    static let moved = [
      """
      {"allOf": [{"properties": {"y": {"type": "integer"}}}],
       "properties": {"x": {"$ref": "#/allOf/0/properties/y"}}}
      """,
      """
      {"$id": "https://a.example/s", "anyOf": [{"properties": {"y": {"type": "integer"}}}],
       "properties": {"x": {"$ref": "https://a.example/s#/anyOf/0/properties/y"}}}
      """,
      """
      {"oneOf": [{"properties": {"y": {"$anchor": "o", "type": "integer"}}}],
       "properties": {"x": {"$ref": "#o"}}}
      """,
      """
      {"$ref": "#/$defs/a b", "$defs": {"a b": {"$id": "a",
       "properties": {"x": {"$ref": "#/$defs/n"}}, "$defs": {"n": {"type": "integer"}}}}}
      """,
      """
      {"if": true, "then": {"properties": {"x": {"$anchor": "xy", "type": "integer"}}},
       "$defs": {"root": {"$ref": "#xy"}}}
      """,
    ]

    @Test("references lead where they led, also into what is taken from the root", arguments: moved)
    func references(schema: String) throws {
      let result = try advertised(schema, "claude")
      let refused = ["$ref", "allOf", "anyOf", "oneOf", "not", "if", "then", "else"]
      #expect(!refused.contains { result[$0] != nil }, "\(result.text)")
      let compiled = try Schema(result)
      #expect(!compiled.validate(["x": "text"]).isEmpty, "\(result.text)")
    }

    @Test(
      "schemas that refer to each other in many ways stay small",
      arguments: [1, 2, 5, 8], ["gemini", "copilot"])
    func recursion(members: Int, profile: String) throws {
      let names = (0..<members).map { "d\($0)" }
      for isMutual in [false, true] {
        func reference(_ name: String) -> JSON {
          ["$ref": .string("#/$defs/" + (isMutual ? name : "d0"))]
        }
        func object(_ schema: (String) -> JSON) -> JSON {
          .object(JSONObject(names.map { .init(key: $0, value: schema($0)) }))
        }
        let schema: JSON = [
          "properties": ["n": ["$ref": "#/$defs/d0"]],
          "$defs": object { _ in ["type": "object", "properties": object(reference)] },
        ]
        let result = try advertised(schema.text, profile)
        #expect(result.bytes.count < 100_000)
        let first = result["properties"]?["n"]?["properties"]
        #expect(first?.object?.map(\.key) == names)
        #expect(first?["d0"]?["description"] == "The d0. Formed like the object around it.")
      }
    }

    /// Schemas with arguments that they accept.
    static let accepted: [(String, [String])] = [
      (
        """
        {"required": ["kind"], "oneOf":
         [{"properties": {"kind": {"const": "disk"}, "r": {"type": "number"}}, "required": ["r"]},
          {"properties": {"kind": {"const": "box"}, "w": {"minimum": 0}}, "required": ["w"]}]}
        """,
        [#"{"kind": "disk", "r": 1}"#, #"{"kind": "box", "w": 0.5}"#]
      ),
      (
        """
        {"properties": {"k": {"type": "string"}, "n": {"anyOf": [{"maximum": 1}, {"minimum": 5}]}},
         "if": {"required": ["n"]}, "then": {"properties": {"k": {"const": "n"}}},
         "else": {"properties": {"k": {"const": "m"}, "z": {"minLength": 2}}}}
        """,
        [#"{"k": "n", "n": 0}"#, #"{"k": "n", "n": 7}"#, #"{"k": "m", "z": "zz"}"#, "{}"]
      ),
      (
        """
        {"properties": {"v": {"type": "integer", "exclusiveMaximum": 3}, "next": {"$ref": "#"},
         "all": {"type": "array", "items": {"$ref": "#"}}}, "required": ["v"], "minProperties": 1}
        """,
        [#"{"v": 2, "next": {"v": -1, "next": {"v": 1}}, "all": [{"v": 0, "all": []}]}"#]
      ),
      (
        """
        {"allOf": [{"anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
         {"additionalProperties": true}], "unevaluatedProperties": false, "properties":
         {"a": {"enum": [1, 2, null]}, "b": {"oneOf": [{"const": "x"}, {"const": "y"}]}}}
        """,
        [#"{"a": 1}"#, #"{"b": "y"}"#, #"{"a": 2, "b": "x", "c": []}"#]
      ),
    ]

    @Test("what the author's schema accepts, the advertised one does", arguments: accepted)
    func acceptance(schema: String, arguments: [String]) throws {
      let original = try Schema(Self.json(schema))
      for profile in ["claude", "gemini"] {
        let result = try advertised(schema, profile)
        let compiled = try Schema(result)
        for text in arguments {
          let value = try Self.json(text)
          #expect(original.validate(value).isEmpty)
          #expect(compiled.validate(value).isEmpty, "\(text) by \(result.text)")
        }
      }
    }

    @Test("narrow hosts are told of answers only what fits their dialect")
    func outputs() throws {
      let plain = #"{"type": "object", "properties": {"n": {"type": "integer"}}}"#
      let rich = #"{"type": "object", "properties": {"n": {"type": ["integer", "null"]}}}"#
      for (schema, profile, isTold) in [
        (plain, "gemini", true), (rich, "gemini", false), (rich, "copilot", false),
        (rich, "claude", true),
      ] {
        let server = try serve("{}", profile, files: ["output.schema.json": schema])
        let told = try entry(server)["outputSchema"]
        #expect(try told == (isTold ? Self.json(schema) : nil))
      }
    }
  }
}
