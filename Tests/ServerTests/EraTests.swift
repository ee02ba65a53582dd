import JSONText
import Testing

extension ServerTests {
  /// Rows of the table of edge cases that are about eras, handshakes and methods.
  @Suite struct EraTests {
    private let scratch: Scratch
    private let server: ServerProcess

    init() throws {
      scratch = try Scratch()
      server = try scratch.serve(Place.package + "/examples/word-count")
    }

    private func code(_ method: String, _ params: JSON? = nil) throws -> Int? {
      try server.ask(method, params)["error"]?["code"]?.int
    }

    @Test("T10: half an envelope is refused, and so is discovery without one")
    func halfAnEnvelope() throws {
      let prefix = "io.modelcontextprotocol/"
      #expect(try code("server/discover") == -32602)
      #expect(try code("server/discover", [:]) == -32602)
      for half: JSONObject in [
        [prefix + "protocolVersion": "2026-07-28"], [prefix + "clientCapabilities": [:]],
        [prefix + "clientInfo": ["name": "a", "version": "1"]], [prefix + "logLevel": "debug"],
      ] {
        #expect(try code("tools/list", ["_meta": .object(half)]) == -32602, "\(half)")
      }
    }

    @Test("T11: a revision that is not served is named back, beside those that are")
    func unknownRevision() throws {
      let error = try server.ask(
        "server/discover",
        [
          "_meta": [
            "io.modelcontextprotocol/protocolVersion": "v999.0.0",
            "io.modelcontextprotocol/clientCapabilities": [:],
          ]
        ])["error"]
      #expect(error?["code"] == -32022)
      #expect(error?["data"]?["requested"] == "v999.0.0")
      let served = try server.ask("server/discover", modern())["result"]?["supportedVersions"]
      #expect(error?["data"]?["supported"] == served)
    }

    @Test("T12: a client need not say who it is")
    func anonymousClient() throws {
      #expect(try server.ask("tools/list", modern())["result"]?["resultType"] == "complete")
    }

    @Test(
      "T13, T28: what the modern era lacks, or was never declared, is no method",
      arguments: [
        "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe",
        "unknown/method", "tasks/list",
      ])
    func noMethod(name: String) throws {
      #expect(try code(name, modern()) == -32601)
      let isLegacy = ["ping", "logging/setLevel"].contains(name) || name.hasPrefix("resources/")
      #expect(try (code(name) == -32601) != isLegacy)
    }

    @Test("T14: a handshake that names no version, in an envelope, is no method")
    func envelopedInitialize() throws { #expect(try code("initialize", modern()) == -32601) }

    @Test("T15: discovery, handshake and discovery again are all served")
    func bothEras() throws {
      let before = try server.ask("server/discover", modern())["result"]
      #expect(try server.initialize("2025-06-18")["result"]?["protocolVersion"] == "2025-06-18")
      #expect(try server.ask("server/discover", modern())["result"] == before)
      #expect(before != nil)
    }

    @Test("T16, T17: a call without a name, with odd arguments, or of no tool is refused")
    func oddCalls() throws {
      for (params, text): (JSONObject, String) in [
        ([:], "name"), (["name": ["word-count"]], "name"),
        (["name": "word-count", "arguments": [1]], "arguments"),
        (["name": "word-count", "arguments": .null], "arguments"),
        (["name": "foo"], "Unknown tool: foo"),
      ] {
        for params in [.object(params), modern(params)] {
          let error = try server.ask("tools/call", params)["error"]
          #expect(error?["code"] == -32602)
          #expect(error?["message"]?.string?.contains(text) == true)
        }
      }
    }

    @Test("T18: arguments that do not fit the schema come back as a result that says how")
    func misfits() throws {
      for (arguments, words): (JSON, [String]) in [
        ([:], ["text"]), (["text": 1], ["text", "string"]), (["text": "a", "top": 101], ["top"]),
        (["text": "a", "to": 1], ["to"]),
      ] {
        let outcome = try server.call("word-count", arguments)
        #expect(outcome.isError)
        for word in words { #expect(outcome.report.contains(word)) }
      }
    }

    @Test("T19: a resource that is not there is an error of its era, with the address")
    func noResource() throws {
      for (params, code): (JSON, Int) in [
        (["uri": "readme://tool/x"], -32002), (modern(["uri": "readme://tool/x"]), -32602),
      ] {
        let error = try server.ask("resources/read", params)["error"]
        #expect(error?["code"]?.int == code)
        #expect(error?["data"]?["uri"] == "readme://tool/x")
      }
    }

    @Test(
      "T20: a cursor that was never given out is refused",
      arguments: ["tools/list", "resources/list", "resources/templates/list"])
    func cursor(method: String) throws {
      for cursor: JSON in ["garbage", "", 1] {
        #expect(try code(method, ["cursor": cursor]) == -32602)
        #expect(try code(method, modern(["cursor": cursor])) == -32602)
      }
    }

    @Test("T21: a level of logging that does not exist is refused")
    func loud() throws {
      var params = modern().object ?? [:]
      params["_meta"] = .object(
        JSONObject(
          (params["_meta"]?.object ?? [:]) + [
            .init(key: "io.modelcontextprotocol/logLevel", value: "loud")
          ]))
      #expect(try code("tools/list", .object(params)) == -32602)
    }

    @Test("T25: requests before any handshake are served; --strict refuses them")
    func bareRequests() throws {
      #expect(try server.ask("ping")["result"] == [:])
      #expect(try server.ask("tools/list")["result"]?["tools"]?.array?.count == 1)
      let strict = try scratch.serve("--strict", Place.package + "/examples/word-count")
      #expect(try strict.ask("tools/list")["error"]?["code"] == -32602)
      #expect(try strict.ask("tools/call", ["name": "x"])["error"]?["code"] == -32602)
      #expect(try strict.ask("ping")["result"] == [:])
      _ = try strict.initialize("2025-06-18")
      #expect(try strict.ask("tools/list")["error"] == nil)
    }

    @Test("T26: an unknown revision is answered with the newest that has a handshake")
    func otherHandshakes() throws {
      for version in ["1999-01-01", "2026-07-28", "", "2025-06-18 "] {
        let result = try server.initialize(version)["result"]
        #expect(result?["protocolVersion"] == "2025-11-25")
      }
    }

    @Test("T27: each revision gets the fields it knows and no others")
    func fields() throws {
      for (version, fields) in [
        ("2024-11-05", ["name", "description", "inputSchema"]),
        ("2025-03-26", ["name", "description", "inputSchema", "annotations"]),
        ("2025-06-18", ["name", "description", "inputSchema", "annotations", "_meta"]),
        ("2025-11-25", ["name", "description", "inputSchema", "annotations", "_meta"]),
      ] {
        #expect(try server.initialize(version)["result"]?["protocolVersion"]?.string == version)
        let result = try server.ask("tools/list")["result"]
        #expect(result?["tools"]?.array?.first?.object?.map(\.key) == fields, "\(version)")
        #expect(result?.object?.count == 1)
      }
    }

    @Test("R32: a batch has one array for an answer in 2025-03-26, and none elsewhere")
    func batches() throws {
      let batch = """
        [{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/x"},\
        {"jsonrpc":"2.0","id":2,"method":"initialize","params":{}},3]
        """
      for version in ["2024-11-05", "2025-06-18", "2025-11-25"] {
        _ = try server.initialize(version)
        #expect(try server.answer(to: batch)["error"]?["code"] == -32600)
      }
      _ = try server.initialize("2025-03-26")
      let answers = try #require(try server.answer(to: batch).array)
      #expect(answers.count == 3)
      #expect(answers.contains { $0["id"] == 1 && $0["result"] == [:] })
      #expect(answers.contains { $0["id"] == 2 && $0["error"]?["code"] == -32600 })
      #expect(answers.contains { $0["id"] == .null && $0["error"]?["code"] == -32600 })
      #expect(try server.answer(to: "[]")["error"]?["code"] == -32600)
    }

    @Test("T36: subscriptions are granted, stand side by side, and end without a word")
    func subscriptions() throws {
      for id: JSON in [5, "5"] {
        server.request(
          "subscriptions/listen",
          modern([
            "notifications": [
              "toolsListChanged": true, "promptsListChanged": true,
              "resourceSubscriptions": ["readme://tool/x"],
            ]
          ]), id: id)
        let first = try #require(try server.message())
        #expect(first["method"] == "notifications/subscriptions/acknowledged")
        let key = "io.modelcontextprotocol/subscriptionId"
        #expect(first["params"]?["_meta"]?[key]?.text == id.text)
        #expect(
          first["params"]?["notifications"]
            == ["toolsListChanged": true, "promptsListChanged": true])
      }
      server.notify("notifications/cancelled", ["requestId": 5])
      #expect(try server.ask("ping", id: 6)["result"] == [:])
      #expect(server.messages.isEmpty)
    }
  }
}
