import JSONText
import Testing

extension ServerTests {
  /// What hosts are told of tools: that it is right, valid in each revision, and follows the disk.
  @Suite struct DefinitionTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func tool(_ server: ServerProcess) throws -> JSON? {
      try server.ask("tools/list")["result"]?["tools"]?.array?.first
    }

    @Test("a tool that may write to a folder is no reading one, and the author's hints go first")
    func hints() throws {
      try File.makeFolder(scratch.folder + "/data")
      let plain = try scratch.tool(
        "t", files: ["main.py": "", "config.toml": ToolFolder.config("t")])
      let writing = try scratch.serve(plain.path, "--allow-write", "data")
      #expect(
        try tool(writing)?["annotations"] == [
          "readOnlyHint": false, "destructiveHint": true, "idempotentHint": false,
          "openWorldHint": false,
        ])
      let closed = try scratch.serve(plain.path)
      #expect(
        try tool(closed)?["annotations"] == [
          "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
          "openWorldHint": false,
        ])
      try plain.write([
        "config.toml": ToolFolder.config("t", "[annotations]\nreadOnlyHint = false\n")
      ])
      #expect(try tool(closed)?["annotations"]?["readOnlyHint"] == false)
    }

    @Test("properties that are true or false are written out for the revisions that have objects")
    func booleans() throws {
      let schema = #"{"type": "object", "properties": {"a": true, "b": false, "c": {}}}"#
      let files = ["main.py": "", "config.toml": ToolFolder.config("t"), "schema.json": schema]
      let server = try scratch.serve(scratch.tool("t", files: files).path)
      #expect(
        try tool(server)?["inputSchema"]?["properties"] == ["a": [:], "b": ["not": [:]], "c": [:]])
      let modern = try server.ask("tools/list", modern())["result"]?["tools"]?.array?.first
      #expect(modern?["inputSchema"]?["properties"] == ["a": true, "b": false, "c": [:]])
    }

    @Test(
      "an icon that is none in the protocol is said", arguments: ["sizes = \"48x48\"", "theme = 1"])
    func icons(member: String) throws {
      let icon = "[[icons]]\nsrc = \"https://a.example/i.png\"\n\(member)\n"
      let files = ["main.py": "", "config.toml": ToolFolder.config("t", icon)]
      let server = try scratch.serve(scratch.tool("t", files: files).path)
      #expect(try tool(server) == nil)
      try server.awaitErrors("an icon's \(member.prefix(5)) is")
    }

    @Test("a schema that is half saved stays as it was")
    func halfSchema() throws {
      let schema = #"{"type": "object", "properties": {"a": {"type": "integer"}}}"#
      let files = ["main.py": "", "config.toml": ToolFolder.config("t"), "schema.json": schema]
      let folder = try scratch.tool("t", files: files)
      let server = try scratch.serve(folder.path)
      let before = try tool(server)
      for half in [String(schema.prefix(30)), "", " \n"] {
        try folder.write(["schema.json": half])
        #expect(try tool(server) == before)
        #expect(try server.call("t", ["a": "x"]).isError)
      }
      try folder.write(["schema.json": #"{"type": "object"}"#])
      #expect(try tool(server)?["inputSchema"] == ["type": "object"])
    }

    @Test("a folder that goes and comes back, and a pocket.toml that is renamed away, are followed")
    func comingAndGoing() throws {
      let folder = try scratch.tool(
        "t", files: ["main.py": "", "config.toml": ToolFolder.config("t")])
      let project = scratch.folder + "/project/pocket.toml"
      let entry = "[[tool]]\nlocal = \"\(folder.path)\"\n"
      try File.write(Array(entry.utf8), to: project)
      let server = try scratch.serve("--project", scratch.folder + "/project")
      _ = try server.initialize("2025-11-25")
      #expect(try tool(server)?["name"] == "t")
      func told() throws {
        _ = try server.message("a change") { $0["method"] == "notifications/tools/list_changed" }
      }
      File.removeTree(folder.path)
      try told()
      #expect(try tool(server) == nil)
      _ = try scratch.tool("t", files: ["main.py": "", "config.toml": ToolFolder.config("t")])
      try told()
      while try tool(server) == nil {}
      try folder.write(["config.toml": ToolFolder.config("t", "title = \"New\"")])
      try told()
      while try tool(server)?["title"] == nil {}
      File.removeTree(project)
      #expect(try tool(server)?["title"] == "New")
      try File.write(Array((entry + "prefix = \"p\"\n").utf8), to: project)
      try told()
      #expect(try tool(server)?["name"] == "p-t")
    }

    @Test("prompts that would have one name are told apart, and CRLF is a line's end")
    func prompts() throws {
      let head = "+++\r\ndescription = \"d\"\r\n+++\r\nHello.\r\n"
      let tools = [
        try scratch.tool(
          "a",
          files: ["main.py": "", "config.toml": ToolFolder.config("a"), "prompts/b-c.md": head]),
        try scratch.tool(
          "a-b",
          files: ["main.py": "", "config.toml": ToolFolder.config("a-b"), "prompts/c.md": "Other."]),
      ]
      let server = try scratch.serve(tools[0].path, tools[1].path)
      let listed = try server.ask("prompts/list")["result"]?["prompts"]?.array ?? []
      #expect(listed.compactMap { $0["name"]?.string } == ["a-b-c", "a-b-c-2"])
      #expect(listed.first?["description"] == "d")
      func text(_ name: String) throws -> JSON? {
        let result = try server.ask("prompts/get", ["name": .string(name)])["result"]
        return result?["messages"]?.array?.first?["content"]?["text"]
      }
      #expect(try text("a-b-c") == "Hello.\n")
      #expect(try text("a-b-c-2") == "Other.")
    }

    @Test("the three that stand for many find by arguments too, and say what is wrong as results")
    func standIns() throws {
      var tools = try (0..<5).map { number in
        try scratch.tool(
          "t\(number)", files: ["main.py": "", "config.toml": ToolFolder.config("t\(number)")]
        )
        .path
      }
      let schema = #"{"type": "object", "properties": {"zebra": {"description": "forecasts"}}}"#
      let files = [
        "main.py": "print('own')", "config.toml": ToolFolder.config("search_tools"),
        "schema.json": schema,
      ]
      tools.insert(try scratch.tool("search_tools", files: files).path, at: 0)
      let server = try scratch.serve(
        tools + ["--max-tools", "5"], environment: inheritedEnvironment(), folder: scratch.folder)
      let names = try server.ask("tools/list")["result"]?["tools"]?.array?.compactMap { $0["name"] }
      #expect(names == ["t0", "t1", "search_tools", "describe_tool", "call_tool"])
      for query: JSON in ["zebra", "forecast"] {
        let found = try server.call("search_tools", ["query": query]).result["structuredContent"]
        #expect(found?["tools"]?.array?.map { $0["name"] } == ["search_tools"], "\(query)")
      }
      #expect(try server.call("call_tool", ["name": "search_tools"]).text == "own\n")
      for arguments: JSON in [["name": "nope"], [:], ["name": "t0", "arguments": 1]] {
        #expect(try server.call("call_tool", arguments).isError)
      }
      #expect(try server.call("search_tools", ["query": "x", "limit": 0]).isError)
    }

    @Test("a README and a file that JSON makes long stay below the 10 MiB of a line")
    func longLines() throws {
      let code = "open('/outbox/q.txt', 'w').write(chr(1) * (7 << 20))"
      let readme = String(repeating: "\"", count: 7 << 20)
      let files = ["main.py": code, "config.toml": ToolFolder.config("t"), "README.md": readme]
      let server = try scratch.serve(scratch.tool("t", files: files).path)
      let read = try server.ask("resources/read", ["uri": "readme://tool/t"])
      #expect(read.bytes.count < 10 << 20)
      let link = try #require(try server.call("t").result["content"]?.array?.first)
      let file = try server.ask("resources/read", ["uri": link["uri"] ?? .null])
      #expect(file.bytes.count < 10 << 20)
      let contents = file["result"]?["contents"]?.array?.first
      let blob = try #require(contents?["blob"]?.string)
      #expect(blob.utf8.count > 9_000_000)
    }

    @Test("an error repeats no more than a little of what was sent")
    func longErrors() throws {
      let files = ["main.py": "", "config.toml": ToolFolder.config("t")]
      let server = try scratch.serve(scratch.tool("t", files: files).path)
      let long = JSON.string(String(repeating: "x", count: 900_000))
      for (method, params) in [
        (long.string ?? "", [:]), ("resources/read", ["uri": long]), ("tools/call", ["name": long]),
      ] as [(String, JSON)] {
        #expect(try server.ask(method, params).bytes.count < 10_000)
      }
    }
  }
}
