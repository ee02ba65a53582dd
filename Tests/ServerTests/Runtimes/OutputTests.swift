import JSONText
import Testing

extension ServerTests {
  /// What a tool's stdout is taken for, by `output` in its config.toml.
  @Suite struct OutputTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func outcome(
      _ output: String?, _ code: String, schema: String? = nil, version: String = "2025-11-25"
    ) throws -> Outcome {
      var config = "name = \"t\"\ndescription = \"d\"\nlanguage = \"python\"\n"
      if let output { config += "output = \"\(output)\"\n" }
      var files = ["config.toml": config, "main.py": code]
      if let schema { files["output.schema.json"] = schema }
      let server = try scratch.serve(
        scratch.tool("t\(UInt32.random(in: 0 ... .max))", files: files).path)
      _ = try server.initialize(version)
      return try server.call("t")
    }

    @Test(
      "an object is structured content, in JSON or as Python prints it; the text stays as it is")
    func automatic() throws {
      let code = #"print({"a": 1, "b": [True, None, 1.5, (1, 'x')], 'c': "it's é\n", 2: {}})"#
      let outcome = try outcome(nil, code)
      #expect(
        outcome.result["structuredContent"]
          == [
            "a": 1, "b": [true, .null, .number(try number("1.5")), [1, "x"]], "c": "it's é\n",
            "2": [:],
          ])
      #expect(outcome.text.hasPrefix("{'a': 1"))
      #expect(try self.outcome(nil, "print({1, 2})").result["structuredContent"] == nil)
      #expect(try self.outcome("text", "print('{\"a\": 1}')").result["structuredContent"] == nil)
    }

    private func number(_ text: String) throws -> JSONNumber {
      guard case .number(let number) = try JSON(parsing: Array(text.utf8)) else {
        throw Failure(text)
      }
      return number
    }

    @Test("what should be JSON and is none is the tool's fault")
    func json() throws {
      #expect(try outcome("json", "print('{\"a\": 1}')").result["structuredContent"] == ["a": 1])
      let wrong = try outcome("json", "print({'a': 1})")
      #expect(wrong.isError && wrong.report.contains("output = \"json\""))
    }

    @Test("a tool can make its result itself; what an older client does not know becomes text")
    func mcp() throws {
      let code = """
        import json
        print(json.dumps({"content": [{"type": "text", "text": "hi"},
            {"type": "audio", "data": "AAAA", "mimeType": "audio/wav"},
            {"type": "resource_link", "uri": "https://a.example/x", "name": "x"}],
            "structuredContent": {"a": 1}, "isError": False}))
        """
      let newer = try outcome("mcp", code)
      #expect(
        newer.result["content"]?.array?.compactMap { $0["type"]?.string }
          == ["text", "audio", "resource_link"])
      #expect(newer.result["structuredContent"] == ["a": 1])
      let older = try outcome("mcp", code, version: "2024-11-05")
      #expect(
        older.texts == [
          "hi", "[audio/wav, which this client does not show]",
          "See the resource https://a.example/x.",
        ])
      #expect(older.result["structuredContent"] == nil)
      #expect(try outcome("mcp", "print('{\"content\": [], \"isError\": true}')").isError)
      for text in ["hello", "{\\\"content\\\": [{\\\"type\\\": \\\"image\\\"}]}"] {
        let wrong = try outcome("mcp", "print(\"\(text)\")")
        #expect(wrong.isError && wrong.report.contains("CallToolResult"), "\(wrong.report)")
      }
    }

    @Test("a result with no content but a structured one has that as text, too")
    func mirrored() throws {
      let outcome = try outcome("mcp", "print('{\"structuredContent\": {\"a\": 1}}')")
      #expect(outcome.texts == [#"{"a":1}"#] && outcome.result["structuredContent"] == ["a": 1])
    }

    @Test("null members of a tool's own blocks are left out; other faults are said")
    func faultyBlocks() throws {
      let block = #"{"type": "text", "text": "x", "annotations": null, "_meta": null}"#
      let nulls = try outcome("mcp", "print('{\"content\": [\(block)]}')")
      #expect(nulls.result["content"] == [["type": "text", "text": "x"]])
      for (member, name) in [
        (#""annotations": {"priority": 7}"#, "annotations.priority"),
        (#""annotations": 7"#, "annotations"), (#""_meta": []"#, "_meta"),
      ] {
        let report = "in content[0] \"\(name)\" must"
        let code = "print('{\"content\": [{\"type\": \"text\", \"text\": \"x\", \(member)}]}')"
        let outcome = try outcome("mcp", code)
        #expect(outcome.isError && outcome.report.contains(report), "\(outcome.report)")
      }
      let annotations = #"{"lastModified": "2026-01-01T00:00:00Z"}"#
      let dated = "{\"type\": \"text\", \"text\": \"x\", \"annotations\": \(annotations)}"
      let older = try outcome(
        "mcp", "print('{\"content\": [\(dated)]}')", version: "2025-03-26")
      #expect(older.result["content"] == [["type": "text", "text": "x", "annotations": [:]]])
    }

    /// A server of the tool `t`, whose results have at most ten bytes of text.
    private func narrowServer(_ code: String, output: String = "text") throws -> ServerProcess {
      let config = """
        name = "t"
        description = "d"
        language = "python"
        output = "\(output)"
        """
      let tool = try scratch.tool("t", files: ["config.toml": config, "main.py": code])
      return try scratch.serve(tool.path, "--max-text", "10")
    }

    @Test("text beyond --max-text is cut at a whole character, and linked to as a whole")
    func longText() throws {
      let server = try narrowServer("print('é' * 9, end='')")
      _ = try server.initialize("2025-06-18")
      let result = try server.call("t").result
      let blocks = result["content"]?.array ?? []
      let text = try #require(blocks.first?["text"]?.string)
      #expect(text.hasPrefix("ééééé\n[cut here: 10 of 18 bytes are shown (--max-text)"))
      #expect(blocks.count == 2 && blocks.last?["type"] == "resource_link")
      let uri = try #require(blocks.last?["uri"])
      #expect(text.contains(uri.string ?? "?") && blocks.last?["size"] == 18)
      let read = try server.ask("resources/read", ["uri": uri])["result"]?["contents"]?.array
      #expect(read?.first?["text"] == "ééééééééé" && read?.first?["uri"] == uri)
      let short = try narrowServer("print('é' * 5, end='')").call("t")
      #expect(short.texts == ["ééééé"] && short.result["content"]?.array?.count == 1)
    }

    @Test("of an error the end of the reason is shown first of all")
    func longError() throws {
      let server = try narrowServer("print('output'); raise SystemExit(3)")
      let texts = try server.call("t").texts
      #expect(texts.first?.hasPrefix("\n[cut here: 0 of 7 bytes") == true, "\(texts)")
      #expect(texts.last?.hasSuffix(" status 3.") == true, "\(texts)")
    }

    @Test("what a tool makes itself, and files of text, are held to --max-text too")
    func longParts() throws {
      let server = try narrowServer(
        """
        import json
        open("/outbox/a.txt", "w").write("x" * 5)
        open("/outbox/b.txt", "w").write("y" * 5)
        blocks = [{"type": "text", "text": "1234"}, {"type": "image", "data": "AAAA" * 9, "mimeType": "image/png"}]
        print(json.dumps({"content": blocks}))
        """, output: "mcp")
      let blocks = try server.call("t").result["content"]?.array ?? []
      #expect(
        blocks.compactMap { $0["type"]?.string } == ["text", "image", "resource", "resource_link"])
      #expect(blocks.first?["text"] == "1234" && blocks.last?["name"] == "b.txt")
    }

    @Test("an answer is held to output.schema.json")
    func schema() throws {
      let schema =
        #"{"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}"#
      let good = try outcome(nil, "print({'n': 1})", schema: schema)
      #expect(!good.isError && good.result["structuredContent"] == ["n": 1])
      for code in ["print({'n': 'x'})", "print('no object')"] {
        let bad = try outcome(nil, code, schema: schema)
        #expect(bad.isError && bad.result["structuredContent"] == nil)
        #expect(bad.report.contains("output.schema.json"), "\(bad.report)")
      }
    }

    @Test("the modern era has structured content of every kind, the legacy era objects alone")
    func anyRoot() throws {
      let schema: JSON = ["type": "array", "items": ["type": "integer"]]
      let config = "name = \"t\"\ndescription = \"d\"\nlanguage = \"python\"\n"
      let code = "import json, sys; print(json.dumps(json.load(sys.stdin)['answer']))"
      let files = ["config.toml": config, "main.py": code, "output.schema.json": schema.text]
      let server = try scratch.serve(scratch.tool("t", files: files).path)
      func ask(_ method: String, _ params: JSONObject, isModern: Bool) throws -> JSON? {
        let params = isModern ? modern(params).object ?? [:] : params
        return try server.ask(method, .object(params))["result"]
      }
      for isModern in [true, false] {
        let tool = try ask("tools/list", [:], isModern: isModern)?["tools"]?.array?.first
        #expect(tool?["outputSchema"] == (isModern ? schema : nil))
        let call: JSONObject = ["name": "t", "arguments": ["answer": [1, 2]]]
        let result = try ask("tools/call", call, isModern: isModern)
        #expect(result?["structuredContent"] == (isModern ? [1, 2] : nil))
        #expect(result?["content"]?.array?.first?["text"] == "[1, 2]\n")
        let wrong: JSONObject = ["name": "t", "arguments": ["answer": ["x"]]]
        #expect(try ask("tools/call", wrong, isModern: isModern)?["isError"] == true)
      }
    }
  }
}
