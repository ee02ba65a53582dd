import JSONText
import Testing

extension ServerTests {
  /// Which tools are served under which names, and what is said about the others.
  @Suite struct PackageTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func tools(_ server: ServerProcess) throws -> [JSON] {
      try #require(try server.ask("tools/list")["result"]?["tools"]?.array)
    }

    private func config(_ name: String, description: String = "Does a thing.") -> String {
      "name = \"\(name)\"\ndescription = \"\(description)\"\nlanguage = \"python\"\n"
    }

    @Test("broken packages are left out and reported with file, problem and remedy")
    func broken() throws {
      let server = try scratch.serve(
        scratch.folder + "/nowhere",
        scratch.tool("toml", files: ["config.toml": "name = \"a\"\nname =\n", "main.py": ""]).path,
        scratch.tool("nameless", files: ["config.toml": "language = \"python\"", "main.py": ""])
          .path,
        scratch.tool(
          "lisp", files: ["config.toml": "name = \"a\"\nlanguage = \"lisp\"", "main.py": ""]
        ).path,
        scratch.tool("codeless").path,
        scratch.tool("schema", files: ["main.py": "", "schema.json": ##"{"$ref": "#/nowhere"}"##])
          .path,
        scratch.tool("well", main: "print(1)").path)
      #expect(try tools(server).map { $0["name"] } == ["well"])
      for (place, word) in [
        ("/nowhere", "no such folder"), ("/toml/config.toml:2:", "cannot"),
        ("/nameless/config.toml", "Set name ="), ("/lisp/config.toml:2:", "\"python\""),
        ("/codeless", "main.py"), ("/schema/schema.json", "#/nowhere"),
      ] {
        let line = server.errors.split(separator: "\n").first { $0.contains(place) }
        #expect(line?.contains(word) == true, "\(place): \(server.errors)")
      }
      #expect(try server.finish() == .code(0))
    }

    @Test("a schema that cannot be read is reported, and the tool served without one")
    func brokenSchema() throws {
      let server = try scratch.serve(
        scratch.tool("a", files: ["main.py": "", "schema.json": "{\n  \"type\":\n}"]).path,
        scratch.tool("b", files: ["main.py": "", "schema.json": " \n"]).path,
        scratch.tool("c", files: ["main.py": "", "schema.json": #"{"properties":{}}"#]).path)
      let schemas = try tools(server).map { $0["inputSchema"]?.text }
      #expect(
        schemas == [
          #"{"type":"object"}"#, #"{"type":"object"}"#, #"{"properties":{},"type":"object"}"#,
        ])
      #expect(server.errors.contains("/a/schema.json:3:"))
    }

    @Test("R87: a schema is served as its author wrote it")
    func schema() throws {
      let text = """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","$defs":{"a":\
        {"$anchor":"x","type":"number","multipleOf":0.10}},"properties":{"é":{"$ref":"#x"}},\
        "allOf":[{"if":true,"then":true,"else":false}],"additionalProperties":false,"x-own":12345678901234567890}
        """
      let server = try scratch.serve(
        scratch.tool("a", files: ["main.py": "", "schema.json": text]).path)
      #expect(try tools(server)[0]["inputSchema"]?.text == text)
    }

    @Test("R82: names are made safe, stable and unique, and the author's stays their title")
    func names() throws {
      let long = String(repeating: "long-name-", count: 6)
      let names = [
        "weather.now/v2", "wetter", "wetter", "Größe", "2fast", "a b", "_x", long + "1", long + "2",
      ]
      let folders = try names.enumerated().map { index, name in
        try scratch.tool("tool\(index)", files: ["config.toml": config(name), "main.py": ""]).path
      }
      let server = try scratch.serve(
        folders, environment: inheritedEnvironment(), folder: scratch.folder)
      let served = try tools(server)
      let safe = served.compactMap { $0["name"]?.string }
      #expect(
        Array(safe.prefix(7)) == [
          "weather_now_v2", "wetter", "wetter-2", "Gr__e", "t_2fast", "a_b", "t__x",
        ])
      #expect(Set(safe).count == names.count)
      #expect(safe.allSatisfy { $0.utf8.count <= 40 })
      #expect(served[0]["title"] == "weather.now/v2")
      #expect(served[1]["title"] == nil)
      let again = try scratch.serve(
        folders, environment: inheritedEnvironment(), folder: scratch.folder)
      #expect(try tools(again) == served)
    }

    @Test("a tool answers to its safe name and to its author's")
    func bothNames() throws {
      let tool = try scratch.tool(
        "dotted", files: ["config.toml": config("say.hello"), "main.py": "print('hello')"])
      let server = try scratch.serve(tool.path)
      #expect(try server.call("say_hello").text == "hello\n")
      #expect(try server.call("say.hello").text == "hello\n")
    }

    @Test("R81: a tool without a description is described by its README, or by its name")
    func descriptions() throws {
      let readme = "# Title\n\n[![badge](x)](y)\n\nTells the *time*. And more.\n"
      let empty = config("described", description: "")
      let server = try scratch.serve(
        scratch.tool(
          "described", files: ["config.toml": empty, "main.py": "", "README.md": readme]
        ).path,
        scratch.tool(
          "bare",
          files: [
            "config.toml": "name = \"bare\"\nlanguage = \"Python\"", "main.py": "",
            "README.md": " \n\t\n",
          ]
        ).path)
      let descriptions = try tools(server).map { $0["description"]?.string ?? "" }
      #expect(descriptions[0] == "Tells the *time*.")
      #expect(descriptions[1].contains("bare"))
      let resources = try server.ask("resources/list")["result"]?["resources"]?.array
      #expect(
        resources?.map { $0["uri"] } == [
          "readme://tool/described", "schema://tool/described", "schema://tool/bare",
        ])
      #expect(resources?.first?["size"]?.int == readme.utf8.count)
      let read = try server.ask("resources/read", ["uri": "readme://tool/described"])
      #expect(read["result"]?["contents"]?.array?.first?["text"]?.string == readme)
      let blank = try server.ask("resources/read", ["uri": "readme://tool/bare"])
      #expect(blank["error"]?["code"] == -32002)
    }
  }
}
