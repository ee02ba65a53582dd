import JSONSchema
import JSONText
import Testing
import ToolServer

extension ServerTests {
  /// `protocol/`: the examples, and the conversations as the binary holds them.
  @Suite struct ProtocolTests {
    @Test("the server holds every conversation", arguments: ProtocolFolder.transcripts)
    func transcript(name: String) throws {
      let transcript = try Transcript(name)
      let scratch = try Scratch()
      let server = try scratch.serve(
        transcript.arguments, environment: inheritedEnvironment(), folder: Place.package)
      try transcript.hold(with: server)
      #expect(try server.awaitExit() == .code(0))
    }

    @Test("every example fits the schemas of its folder", arguments: ProtocolFolder.examples)
    func example(path: String) throws {
      let method = String(path.prefix { $0 != "/" })
      let example = try #require(try ProtocolFolder.json(path).object)
      #expect(example.allSatisfy { ["params", "result"].contains($0.key) })
      let params = try ProtocolFolder.schema(method, "params")
      #expect(params.validate(try #require(example["params"])) == [])
      let hasResult = !method.hasPrefix("notifications.")
      #expect((example["result"] != nil) == hasResult)
      let result = try ProtocolFolder.schema(method, "result")
      #expect(result.validate(example["result"] ?? [:]).isEmpty == hasResult)
    }

    @Test("every method that is served has a folder, with examples")
    func folders() throws {
      let served = [
        "completion.complete", "elicitation.create", "initialize", "logging.setLevel",
        "notifications.cancelled",
        "notifications.elicitation.complete", "notifications.initialized", "notifications.message",
        "notifications.progress", "notifications.prompts.list_changed",
        "notifications.resources.list_changed", "notifications.resources.updated",
        "notifications.subscriptions.acknowledged",
        "notifications.tools.list_changed", "ping",
        "prompts.get", "prompts.list", "resources.list", "resources.read", "resources.subscribe",
        "resources.templates.list", "resources.unsubscribe", "server.discover",
        "subscriptions.listen", "tools.call",
        "tools.list",
      ]
      #expect(ProtocolFolder.methods == served)
      for method in served {
        #expect(!File.names(in: "\(ProtocolFolder.path)/\(method)/examples").isEmpty, "\(method)")
      }
    }
  }

  /// `WASM_POCKET_CHECK=1`: the server compares what it writes with schemas, and says what does not fit.
  @Suite struct CheckTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// A folder of schemas like those that revisions are published with, as far as `tools/list` and
    /// `server/discover` take them, and no stricter but for `demands`.
    private func schemas(_ demands: [Revision: JSON]) throws -> String {
      let names = [
        "JSONRPCResponse", "JSONRPCResultResponse", "InitializeResult", "ListToolsResult",
        "DiscoverResult",
      ]
      for revision in Revision.allCases {
        var definitions = JSONObject(names.map { .init(key: $0, value: true) })
        definitions["ListToolsResult"] = demands[revision] ?? true
        let document: JSON = ["$defs": .object(definitions)]
        let folder = "\(scratch.folder)/schemas/\(revision.rawValue)"
        try File.write(document.bytes, to: folder + "/schema.json")
      }
      return scratch.folder + "/schemas"
    }

    @Test("each answer is compared with the schema of its own revision")
    func published() throws {
      let demands: [Revision: JSON] = [
        .june2025: ["required": ["never"]], .july2026: ["required": ["resultType"]],
      ]
      let tool = Place.package + "/examples/word-count"
      let variables = [
        "WASM_POCKET_CHECK": "1", RevisionSchemas.variable: try schemas(demands),
      ]
      let server = try scratch.serve(tool, variables: variables)
      for version in ["2024-11-05", "2025-11-25"] {
        _ = try server.initialize(version)
        _ = try server.ask("tools/list")
      }
      _ = try server.ask("tools/list", modern())
      _ = try server.ask("server/discover", modern())
      #expect(!server.errors.contains("does not fit"), "\(server.errors)")
      _ = try server.initialize("2025-06-18")
      _ = try server.ask("tools/list")
      try server.awaitErrors("does not fit its schema: 2025-06-18, ListToolsResult: ")
    }

    @Test("a folder that lacks a revision is no folder of schemas")
    func lacking() throws {
      let variables = ["WASM_POCKET_CHECK": "1", RevisionSchemas.variable: scratch.folder]
      let server = try scratch.serve(Place.package + "/examples/word-count", variables: variables)
      #expect(try server.finish() == .code(2))
      #expect(server.errors.contains("lacks the schema.json of some revision"))
    }
  }

  /// Says so where the published schemas are missing; elsewhere they are used in every test.
  @Suite(
    .enabled(
      if: PublishedSchemas.folder != nil,
      "The schemas of the protocol are missing: WASM_POCKET_MCP_SCHEMAS names their folder."))
  struct PublishedSchemaTests {
    @Test("T38: what a revision does not know is noticed", arguments: Revision.allCases)
    func isUsed(revision: Revision) {
      let empty: JSON = ["jsonrpc": "2.0", "id": 1, "result": [:]]
      #expect(
        !PublishedSchemas.problems(with: empty, answering: "tools/list", revision).isEmpty)
      let error: JSON = ["jsonrpc": "2.0", "id": 1, "error": ["code": "x", "message": "y"]]
      #expect(!PublishedSchemas.problems(with: error, revision).isEmpty)
      let progress: JSON = [
        "jsonrpc": "2.0", "method": "notifications/progress", "params": ["progress": 1],
      ]
      #expect(!PublishedSchemas.problems(with: progress, revision).isEmpty)
    }

    @Test("T38: the server compares what it writes with them, if it is told to")
    func check() throws {
      let code = """
        import json, sys
        block = {"type": "resource", "resource": {"uri": "x:y", "text": "z"}, **json.load(sys.stdin)}
        print(json.dumps({"content": [block]}))
        """
      let config = "name = \"t\"\ndescription = \"d\"\nlanguage = \"python\"\noutput = \"mcp\"\n"
      let scratch = try Scratch()
      let tool = try scratch.tool("t", files: ["main.py": code, "config.toml": config])
      var variables = ["WASM_POCKET_CHECK": "1"]
      variables[RevisionSchemas.variable] = PublishedSchemas.folder
      let server = try scratch.serve(tool.path, variables: variables)
      for version in ["2024-11-05", "2025-11-25"] {
        _ = try server.initialize(version)
        _ = try server.ask("tools/list")
        #expect(try server.call("t").result["content"]?.array?.count == 1)
      }
      _ = try server.ask("server/discover", modern())
      #expect(!server.errors.contains("does not fit"), "\(server.errors)")
    }
  }
}

/// What the built binary does, seen from outside. One test at a time: each starts processes.
@Suite(.serialized) enum ServerTests {}
