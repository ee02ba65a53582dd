import JSONSchema
import JSONText
import Testing

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

  /// Says so where the published schemas are missing; elsewhere they are used in every test.
  @Suite(
    .enabled(
      if: RevisionSchemas.folder != nil,
      "The schemas of the protocol are missing: WASM_POCKET_MCP_SCHEMAS names their folder."))
  struct RevisionSchemaTests {
    @Test("T38: a result that a revision does not know is noticed", arguments: Revision.allCases)
    func isUsed(revision: Revision) {
      let empty: JSON = ["jsonrpc": "2.0", "id": 1, "result": [:]]
      #expect(
        !RevisionSchemas.problems(withResponse: empty, to: "tools/list", revision).isEmpty)
      let error: JSON = ["jsonrpc": "2.0", "id": 1, "error": ["code": "x", "message": "y"]]
      #expect(!RevisionSchemas.problems(withError: error, revision).isEmpty)
    }
  }
}

/// What the built binary does, seen from outside. One test at a time: each starts processes.
@Suite(.serialized) enum ServerTests {}
