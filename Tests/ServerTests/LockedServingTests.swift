import GitServers
import JSONText
import Testing

extension ServerTests {
  /// Tools of repositories, as a host sees them.
  @Suite struct LockedServingTests {
    private let scene: LockScene

    init() throws { scene = try LockScene() }

    @Test("a pinned tool is listed and called without its server")
    func call() throws {
      var repositories: SmartHTTPServer? = try SmartHTTPServer(scene.repository.scratch)
      let url = try #require(repositories?.url())
      try scene.add("alpha", from: url)
      repositories = nil
      let server = try scene.serve("--locked")
      let tools = try server.ask("tools/list")["result"]?["tools"]?.array
      #expect(tools?.map { $0["name"] } == ["alpha"] && repositories == nil)
      #expect(try server.call("alpha", ["text": "x"]).text == "alpha 1\n")
      #expect(try server.finish() == .code(0))
      #expect(!server.errors.contains("error:"), "\(server.errors)")
    }

    @Test("a tool that was never fetched is fetched by the server")
    func fetched() throws {
      try scene.write(scene.entry("tools/alpha"), to: "pocket.toml")
      let server = try scene.serve()
      let tools = try server.ask("tools/list")["result"]?["tools"]?.array
      #expect(tools?.map { $0["name"] } == ["alpha"])
      #expect(try server.call("alpha").text == "alpha 1\n")
      #expect(try server.finish() == .code(0))
      #expect(scene.lock.contains("name = \"alpha\""))
    }

    @Test("a tool that says of itself what is not pinned is refused")
    func changedDefinition() throws {
      try scene.add("alpha")
      try scene.add("beta")
      let lines = scene.lock.split(separator: "\n", omittingEmptySubsequences: false)
      let pins = lines.indices.filter { lines[$0].hasPrefix("definition = ") }
      let first = try #require(pins.first)
      var changed = lines.map(String.init)
      changed[first] = "definition = \"sha256:\(String(repeating: "0", count: 64))\""
      try scene.write(changed.joined(separator: "\n"), to: "pocket.lock")
      let server = try scene.serve()
      let tools = try server.ask("tools/list")["result"]?["tools"]?.array
      #expect(tools?.map { $0["name"] } == ["beta"])
      let answer = try server.response(to: server.startCall("alpha"))
      #expect(answer.text.contains("wasm-pocket update alpha"), "\(answer.text)")
      #expect(try server.call("beta").text == "beta 1\n")
      #expect(try server.finish() == .code(0))
      #expect(server.errors.contains("tools/alpha") && server.errors.contains("update alpha"))
    }

    @Test("a local tool is read anew by each call", arguments: [[], ["--locked"]])
    func local(arguments: [String]) throws {
      let tool = try ToolFolder(
        scene.project + "/mine", name: "mine",
        files: ["main.py": "print(1)\n", "schema.json": #"{"type": "object"}"#])
      try scene.succeed("add", "./mine")
      let server = try scene.scratch.serve(
        arguments, environment: scene.environment(), folder: scene.project)
      #expect(try server.call("mine").text == "1\n")
      let config = "name = \"mine\"\ndescription = \"Changed.\"\nlanguage = \"python\"\n"
      let schema = #"{"type": "object", "required": ["word"]}"#
      try tool.write(["main.py": "print(2)\n", "config.toml": config, "schema.json": schema])
      let listed = try server.ask("tools/list")["result"]?["tools"]?.array?.first
      #expect(listed?["description"] == "Changed.")
      #expect(listed?["inputSchema"]?["required"] == ["word"])
      #expect(try server.call("mine", ["word": "x"]).text == "2\n")
      let refused = try server.response(to: server.startCall("mine"))
      #expect(refused.text.contains("word") && !refused.text.contains("\"2\\n\""))
    }
  }

  /// What tools of repositories depend on.
  @Suite struct LockedWheelTests {
    @Test("wheels are pinned by name, version, URL and digest, and synced from their files alone")
    func wheels() throws {
      let scene = try LockScene(["alpha"])
      let code = "import greeter\nprint(greeter.greet('you'))\n"
      try scene.write("alpha", files: ["requirements.txt": "greeter\n", "main.py": code])
      try scene.repository.commit()
      let index = try PackageIndexProcess()
      scene.variables = ["PIP_INDEX_URL": index.url, "PIP_CONFIG_FILE": "/dev/null"]
      #expect(try scene.add("alpha").contains("greeter 1.0, shouter 1.0"))
      let files = index.url.replacing("/simple", with: "/files")
      for name in ["greeter", "shouter"] {
        let wheel = "{ name = \"\(name)\", version = \"1.0\", "
        let place = "url = \"\(files)/\(name)-1.0-py3-none-any.whl\", sha256 = \""
        #expect(scene.lock.contains(wheel + place), "\(scene.lock)")
      }
      let lock = scene.lock
      try scene.succeed("sync", home: "fresh")
      #expect(scene.lock == lock)
      let asked = index.end()
      // Each list once, by `add`; each file once by `add` and once by `sync`.
      #expect(asked.count { $0.hasPrefix("/simple/") } == 2, "\(asked)")
      #expect(asked.count { $0.hasPrefix("/files/") } == 4, "\(asked)")
      try scene.succeed("verify", home: "fresh")
      let server = try scene.serve("--locked", home: "fresh")
      #expect(try server.call("alpha").text == "HELLO YOU\n")
    }
  }
}
