import JSONText
import Testing

extension ServerTests {
  /// What the protocol offers beside listing and calling: prompts, changes and large sets of tools.
  @Suite struct FeatureTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func names(_ server: ServerProcess) throws -> [String] {
      try server.ask("tools/list")["result"]?["tools"]?.array?.compactMap { $0["name"]?.string }
        ?? []
    }

    @Test("a prompt is listed, filled in and completed; what is missing is said")
    func prompts() throws {
      let text = """
        +++
        title = "Greeting"
        [arguments.language]
        description = "In which."
        required = true
        enum = ["English", "Esperanto", "Deutsch"]
        +++
        Greet {{ name }} in {{language}}.

        """
      let files = ["main.py": "", "config.toml": ToolFolder.config("t"), "prompts/greet.md": text]
      let server = try scratch.serve(scratch.tool("t", files: files).path)
      let listed = try server.ask("prompts/list")["result"]?["prompts"]?.array?.first
      #expect(listed?["name"] == "t-greet" && listed?["title"] == "Greeting")
      #expect(
        listed?["arguments"]?.array?.compactMap { $0["name"]?.string } == ["language", "name"])
      let arguments: JSON = ["language": "Deutsch", "name": "Ada"]
      let filled = try server.ask("prompts/get", ["name": "t-greet", "arguments": arguments])
      #expect(
        filled["result"]?["messages"]?.array?.first?["content"]?["text"]
          == "Greet Ada in Deutsch.\n")
      let lacking = try server.ask("prompts/get", ["name": "t-greet", "arguments": ["name": "x"]])
      #expect(lacking["error"]?["code"] == -32602)
      #expect(lacking["error"]?["message"]?.string?.contains("language") == true)
      let reference: JSON = ["type": "ref/prompt", "name": "t-greet"]
      let completed = try server.ask(
        "completion/complete",
        ["ref": reference, "argument": ["name": "language", "value": "e"]])
      #expect(completed["result"]?["completion"]?["values"] == ["English", "Esperanto"])
    }

    @Test("a prompt may show files and what was said before; one that cannot is said")
    func promptMessages() throws {
      let text = """
        +++
        [[messages]]
        file = "files/a.png"
        [[messages]]
        file = "files/a.txt"
        uri = "test://{{place}}"
        [[messages]]
        role = "assistant"
        text = "What of {{place}}?"
        +++
        Look.
        """
      let head = ["main.py": "", "config.toml": ToolFolder.config("t")]
      let files = ["files/a.png": "png", "files/a.txt": "text", "prompts/look.md": text]
      let tool = try scratch.tool("t", files: head.merging(files) { $1 })
      let server = try scratch.serve(tool.path)
      // By the name that its author knows, too.
      let arguments: JSON = ["place": "x"]
      let filled = try server.ask("prompts/get", ["name": "look", "arguments": arguments])
      #expect(
        filled["result"]?["messages"] == [
          [
            "role": "user",
            "content": ["type": "image", "data": "cG5n", "mimeType": "image/png"],
          ],
          [
            "role": "user",
            "content": [
              "type": "resource",
              "resource": ["uri": "test://x", "mimeType": "text/plain", "text": "text"],
            ],
          ],
          ["role": "assistant", "content": ["type": "text", "text": "What of x?"]],
          ["role": "user", "content": ["type": "text", "text": "Look."]],
        ], "\(filled.text)")
      let wrong = "+++\n[[messages]]\nfile = \"../secret\"\n+++\n"
      let other = try scratch.tool("o", files: head.merging(["prompts/p.md": wrong]) { $1 })
      let refused = try scratch.serve(other.path)
      #expect(try names(refused).isEmpty)
      try refused.awaitErrors("there is no file ../secret in the package")
    }

    @Test("a change of a local tool, or of the project, is told to who wants to know")
    func changes() throws {
      let tool = try scratch.tool(
        "t", files: ["main.py": "", "config.toml": ToolFolder.config("t")])
      let other = try scratch.tool(
        "o", files: ["main.py": "", "config.toml": ToolFolder.config("o")])
      let project = scratch.folder + "/project"
      let entry = "[[tool]]\nlocal = \"\(tool.path)\"\n"
      try File.write(Array(entry.utf8), to: project + "/pocket.toml")
      let server = try scratch.serve("--project", project)
      server.request(
        "subscriptions/listen", modern(["notifications": ["toolsListChanged": true]]), id: "L")
      _ = try server.message()
      _ = try server.initialize("2025-11-25")
      #expect(try names(server) == ["t"])
      try tool.write(["config.toml": ToolFolder.config("t", "title = \"New\"")])
      let methods = try (0..<2).map { _ in try server.message() }
      #expect(methods.allSatisfy { $0?["method"] == "notifications/tools/list_changed" })
      let key = "io.modelcontextprotocol/subscriptionId"
      #expect(methods.compactMap { $0?["params"]?["_meta"]?[key] } == ["L"])
      // Half saved: the last good definition stays, and nobody is told of anything.
      try tool.write(["config.toml": "name = \"ha"])
      #expect(try server.ask("tools/list")["result"]?["tools"]?.array?.first?["title"] == "New")
      try File.write(
        Array((entry + "[[tool]]\nlocal = \"\(other.path)\"\n").utf8),
        to: project + "/pocket.toml")
      #expect(try server.message()?["method"] == "notifications/tools/list_changed")
    }

    @Test("who asked for a resource hears that there is something else to read, and nobody else")
    func resourceUpdates() throws {
      let files = ["main.py": "", "README.md": "old"]
      let first = try scratch.tool(
        "a", files: files.merging(["config.toml": ToolFolder.config("a")]) { $1 })
      let second = try scratch.tool(
        "b", files: files.merging(["config.toml": ToolFolder.config("b")]) { $1 })
      let server = try scratch.serve(first.path, second.path)
      let key = "io.modelcontextprotocol/subscriptionId"
      for (id, uris) in [
        ("A", ["readme://tool/a"]), ("B", ["readme://tool/b", "schema://tool/b"]),
      ] {
        let wanted = JSON.array(uris.map { .string($0) })
        server.request(
          "subscriptions/listen", modern(["notifications": ["resourceSubscriptions": wanted]]),
          id: .string(id))
        let params = try server.message()?["params"]
        #expect(params?["notifications"] == ["resourceSubscriptions": wanted])
      }
      _ = try server.initialize("2025-06-18")
      for uri: JSON in ["readme://tool/a", "readme://tool/b"] {
        #expect(try server.ask("resources/subscribe", ["uri": uri])["result"] == [:])
      }
      _ = try server.ask("resources/unsubscribe", ["uri": "readme://tool/a"])
      func updates(_ count: Int) throws -> [JSON] {
        try (0..<count).map { _ in
          try server.message("an update") { $0["method"] == "notifications/resources/updated" }
        }.compactMap { $0["params"] }
      }
      try first.write(["README.md": "new"])
      #expect(try updates(1) == [["uri": "readme://tool/a", "_meta": [key: "A"]]])
      try second.write(["README.md": "new"])
      let last = try updates(2)
      #expect(last.contains(["uri": "readme://tool/b", "_meta": [key: "B"]]))
      #expect(last.contains(["uri": "readme://tool/b"]))
      let text = try server.ask("resources/read", ["uri": "readme://tool/b"])["result"]
      #expect(text?["contents"]?.array?.first?["text"] == "new")
      #expect(!server.messages.contains { $0["method"] == "notifications/resources/updated" })
    }

    @Test("a file that a package offers is a resource, and its change is told")
    func packageResources() throws {
      let offer = "[[resources]]\nuri = \"notes://a\"\nfile = \"files/a.md\"\n"
      let files = ["main.py": "", "files/a.md": "old"]
      let tools = try ["a", "b"].map { name in
        try scratch.tool(
          name, files: files.merging(["config.toml": ToolFolder.config(name, offer)]) { $1 })
      }
      let server = try scratch.serve(tools[0].path, tools[1].path)
      _ = try server.initialize("2025-11-25")
      let listed = try server.ask("resources/list")["result"]?["resources"]?.array ?? []
      // Of two with one address the first tool's is the one that is read.
      #expect(listed.count { $0["uri"] == "notes://a" } == 1)
      func text() throws -> JSON? {
        let result = try server.ask("resources/read", ["uri": "notes://a"])["result"]
        return result?["contents"]?.array?.first?["text"]
      }
      #expect(try text() == "old")
      _ = try server.ask("resources/subscribe", ["uri": "notes://a"])
      try tools[0].write(["files/a.md": "new"])
      let update = try server.message("an update") {
        $0["method"] == "notifications/resources/updated"
      }
      #expect(update["params"] == ["uri": "notes://a"])
      #expect(try text() == "new")
    }

    @Test("of many tools some are listed, and three stand for the rest")
    func manyTools() throws {
      let tools = try (0..<8).map { number in
        try scratch.tool(
          "t\(number)",
          files: [
            "main.py": "print('called \(number)')",
            "config.toml": ToolFolder.config("t\(number)").replacing(
              "Does", with: number == 6 ? "Bakes" : "Does"),
          ]
        ).path
      }
      let server = try scratch.serve(
        tools + ["--max-tools", "5"], environment: inheritedEnvironment(), folder: scratch.folder)
      #expect(try names(server) == ["t0", "t1", "search_tools", "describe_tool", "call_tool"])
      let found = try server.call("search_tools", ["query": "bakes bread"]).result
      #expect(found["structuredContent"]?["tools"]?.array?.first?["name"] == "t6")
      let described = try server.call("describe_tool", ["name": "t6"]).result
      #expect(described["structuredContent"]?["inputSchema"]?["type"] == "object")
      #expect(try server.call("call_tool", ["name": "t6", "arguments": [:]]).text == "called 6\n")
      #expect(try server.call("t7").text == "called 7\n")
      let filtered = try scratch.serve(
        tools + ["--only", "t*", "--except", "*3", "--except", "t[0]"],
        environment: inheritedEnvironment(), folder: scratch.folder)
      #expect(try names(filtered) == ["t0", "t1", "t2", "t4", "t5", "t6", "t7"])
      let error = try filtered.ask("tools/call", ["name": "t3", "arguments": [:]])["error"]
      #expect(error?["code"] == -32602)
    }

    @Test("title, annotations and icons are the author's; what they cannot be is said")
    func presentation() throws {
      let more = """
        title = "The Tool"
        [annotations]
        readOnlyHint = false
        idempotentHint = true
        [[icons]]
        src = "https://a.example/i.png"
        """
      let tool = try scratch.tool(
        "t", files: ["main.py": "", "config.toml": ToolFolder.config("t", more)])
      let server = try scratch.serve(tool.path, "--allow-net", "a.example")
      let entry = try server.ask("tools/list")["result"]?["tools"]?.array?.first
      #expect(entry?["title"] == "The Tool")
      #expect(
        entry?["annotations"] == [
          "readOnlyHint": false, "destructiveHint": true, "idempotentHint": true,
          "openWorldHint": true,
        ])
      #expect(entry?["icons"] == [["src": "https://a.example/i.png"]])
      _ = try server.initialize("2025-03-26")
      let older = try server.ask("tools/list")["result"]?["tools"]?.array?.first
      #expect(older?["title"] == nil && older?["icons"] == nil && older?["annotations"] != nil)
    }

    @Test("a tool has the trace that its call is part of")
    func trace() throws {
      let code = "import os; print(os.environ.get('TRACEPARENT'), os.environ.get('BAGGAGE'))"
      let server = try scratch.serve(scratch.tool("t", main: code).path)
      let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      let id = server.request(
        "tools/call",
        [
          "name": "t", "arguments": [:],
          "_meta": ["traceparent": .string(parent), "baggage": "a=1"],
        ])
      #expect(try server.outcome(of: id).text == "\(parent) a=1\n")
      let other = server.request(
        "tools/call", ["name": "t", "arguments": [:], "_meta": ["traceparent": "nonsense"]])
      #expect(try server.outcome(of: other).text == "None None\n")
    }

    @Test("its requests are part of that trace too, unless they name one")
    func traceOfRequests() throws {
      let code = """
        import asyncio, json, sys, urllib.request
        import pyodide.http
        from pyodide.code import run_js
        base = json.load(sys.stdin)["base"]
        urllib.request.urlopen(base + "/echo").read()
        request = run_js("XMLHttpRequest").new()
        request.open("GET", base + "/echo", False)
        request.send()
        asyncio.run(pyodide.http.pyfetch(base + "/echo"))
        asyncio.run(pyodide.http.pyfetch(base + "/echo", headers={"traceparent": "own"}))
        """
      let api = try HTTPAPIProcess(scratch)
      let server = try scratch.serve(
        [scratch.tool("t", main: code).path] + api.grants, environment: inheritedEnvironment(),
        folder: scratch.folder)
      let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      let base = "http://127.0.0.1:\(api.port("http"))"
      let id = server.request(
        "tools/call",
        [
          "name": "t", "arguments": ["base": .string(base)],
          "_meta": ["traceparent": .string(parent)],
        ])
      #expect(try !server.outcome(of: id).isError)
      let traces = try api.end().map { request in
        (request["headers"]?.array ?? []).compactMap(\.array)
          .filter { $0.first?.string?.lowercased() == "traceparent" }.map { $0.last?.string }
      }
      #expect(traces == [[parent], [parent], [parent], ["own"]])
    }
  }
}
