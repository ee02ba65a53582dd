import Foundation
import JSONText
import Packages
import Testing

extension ServerTests {
  /// What tools ask the person, in forms that the client shows.
  @Suite struct QuestionTests {
    private static let code = """
      import json, os
      answers = json.loads(os.environ.get("WASM_POCKET_ANSWERS", "{}"))
      field = {"type": "string", "title": "Your name", "maxLength": 40}
      form = {"type": "object", "properties": {"name": field}, "required": ["name"]}
      if "who" in answers:
          text = answers["who"]["action"] + " " + str(answers["who"].get("content"))
          print(json.dumps({"content": [{"type": "text", "text": text}]}))
      else:
          print(json.dumps({"resultType": "input_required", "inputRequests": {"who": {
              "method": "elicitation/create",
              "params": {"message": "What is your name?", "requestedSchema": form}}}}))
      """

    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func serve(_ code: String = Self.code, _ flags: String...) throws -> ServerProcess {
      try scratch.serve(
        [tool(code)] + flags, environment: inheritedEnvironment(), folder: scratch.folder)
    }

    /// The folder of a tool `t`.
    private func tool(_ code: String) throws -> String {
      let config = "name = \"t\"\ndescription = \"d\"\nlanguage = \"python\"\noutput = \"mcp\"\n"
      let name = "t\(UInt32.random(in: 0 ... .max))"
      return try scratch.tool(name, files: ["config.toml": config, "main.py": code]).path
    }

    private func call(
      _ server: ServerProcess, _ responses: JSON? = nil, state: JSON? = nil, kinds: JSON = [:],
      arguments: JSON = [:]
    ) throws -> JSON {
      var params: JSONObject = ["name": "t", "arguments": arguments]
      params["inputResponses"] = responses
      params["requestState"] = state
      return try server.ask("tools/call", modern(params, capabilities: ["elicitation": kinds]))
    }

    @Test("a tool that may ask is answered with the next call, declined or not")
    func answered() throws {
      let server = try serve(Self.code, "--allow-ask")
      for kinds: JSON in [[:], ["form": [:]]] {
        let result = try call(server, kinds: kinds)["result"]
        #expect(result?["resultType"] == "input_required")
        let params = result?["inputRequests"]?["who"]?["params"]
        let message = params?["message"]?.string ?? ""
        #expect(message.hasPrefix("The tool t asks: What is your name?"), "\(message)")
        #expect(params?["requestedSchema"]?["properties"]?["name"]?["maxLength"] == 40)
      }
      let accepted: JSON = ["who": ["action": "accept", "content": ["name": "Ada"]]]
      #expect(try Outcome(call(server, accepted)).text == "accept {'name': 'Ada'}")
      for declined: JSON in [["action": "decline"], ["action": "decline", "content": .null]] {
        #expect(try Outcome(call(server, ["who": declined])).text == "decline None")
      }
      let other = try call(server, ["other": ["action": "accept"]])["result"]
      #expect(other?["resultType"] == "input_required", "asked again")
      for wrong: JSON in [
        7, ["who": 7], ["who": ["action": "maybe"]],
        ["who": ["action": "accept", "content": 7]],
      ] {
        #expect(try call(server, wrong)["error"]?["code"] == -32602, "\(wrong.text)")
      }
    }

    @Test("who cannot be asked gets the question as text")
    func unasked() throws {
      let server = try serve(Self.code, "--allow-ask")
      let outcome = try Outcome(call(server, kinds: ["url": [:]]))
      #expect(outcome.isError && outcome.report.contains("What is your name?"))
      let legacy = try server.call("t")
      #expect(legacy.isError && legacy.report.contains("What is your name?"))
    }

    @Test("R63: nobody is asked before the handshake has ended")
    func handshake() throws {
      let server = try serve(Self.code, "--allow-ask")
      _ = try server.ask(
        "initialize",
        [
          "protocolVersion": "2025-11-25", "capabilities": ["elicitation": [:]],
          "clientInfo": ["name": "tests", "version": "1"],
        ])
      let early = try server.call("t")
      #expect(early.isError && early.report.contains("notifications/initialized"))
      server.send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
      let id = server.startCall("t")
      try answer(server, ["action": "decline"])
      #expect(try server.outcome(of: id).text == "decline None")
    }

    @Test("a form with several choices goes to 2025-11-25, and not to 2025-06-18")
    func choices() throws {
      let code = Self.code.replacing(
        "\"type\": \"string\", \"title\": \"Your name\", \"maxLength\": 40",
        with: "\"type\": \"array\", \"items\": {\"type\": \"string\", \"enum\": [\"a\", \"b\"]}")
      let server = try serve(code, "--allow-ask")
      _ = try server.initialize("2025-06-18", capabilities: ["elicitation": [:]])
      let older = try server.call("t")
      #expect(older.isError && older.report.contains("2025-11-25 or later"), "\(older.report)")
      _ = try server.initialize("2025-11-25", capabilities: ["elicitation": ["form": [:]]])
      let id = server.startCall("t")
      try answer(server, ["action": "accept", "content": ["name": ["a", "b"]]])
      #expect(try server.outcome(of: id).text == "accept {'name': ['a', 'b']}")
    }

    @Test("a tool may ask again, and has all answers then; but not for ever")
    func rounds() throws {
      let code = """
        import json, os
        answers = json.loads(os.environ.get("WASM_POCKET_ANSWERS", "{}"))
        name = f"q{len(answers)}"
        form = {"type": "object", "properties": {"more": {"type": "boolean"}}}
        if answers and not list(answers.values())[-1]["content"]["more"]:
            print(json.dumps({"content": [{"type": "text", "text": " ".join(answers)}]}))
        else:
            print(json.dumps({"resultType": "input_required", "inputRequests": {name: {
                "method": "elicitation/create",
                "params": {"message": "More?", "requestedSchema": form}}}}))
        """
      let server = try serve(code, "--allow-ask")
      _ = try server.initialize("2025-11-25", capabilities: ["elicitation": [:]])
      let id = server.startCall("t")
      for more in [true, true, false] {
        try answer(server, ["action": "accept", "content": ["more": .bool(more)]])
      }
      #expect(try server.outcome(of: id).text == "q0 q1 q2")
      let endless = server.startCall("t")
      for _ in 0..<10 { try answer(server, ["action": "accept", "content": ["more": true]]) }
      let outcome = try server.outcome(of: endless)
      #expect(outcome.isError && outcome.report.contains("10 times"), "\(outcome.report)")
    }

    /// Asks twice, and hands on a letter more each time.
    private static let stateful = """
      import json, os
      answers = json.loads(os.environ.get("WASM_POCKET_ANSWERS", "{}"))
      state = os.environ.get("WASM_POCKET_STATE", "")
      if len(state) == 2:
          print(json.dumps({"content": [{"type": "text", "text": f"{state} {sorted(answers)}"}]}))
      else:
          form = {"type": "object", "properties": {"name": {"type": "string"}}}
          print(json.dumps({"resultType": "input_required", "requestState": state + "ü",
              "inputRequests": {f"q{len(state)}": {"method": "elicitation/create",
                  "params": {"message": "And?", "requestedSchema": form}}}}))
      """

    @Test("what a tool hands on comes back with the answers, in another process too")
    func state() throws {
      let tool = try tool(Self.stateful)
      let environment = scratch.environment(home: "home")
      func serve() throws -> ServerProcess {
        try scratch.serve(
          [tool, "--allow-ask"], environment: environment, folder: scratch.folder)
      }
      let arguments: JSON = ["a": 1, "b": ["c": 2, "d": 3]]
      let first = try call(serve(), arguments: arguments)["result"]
      let state = try #require(first?["requestState"])
      #expect(first?["inputRequests"]?["q0"] != nil)
      let server = try serve()
      let accept: JSON = ["action": "accept", "content": ["name": "x"]]
      let second = try call(
        server, ["q0": accept], state: state, arguments: ["b": ["d": 3, "c": 2], "a": 1])["result"]
      let next = try #require(second?["requestState"])
      #expect(second?["inputRequests"]?["q1"] != nil && next != state)
      let third = try Outcome(call(server, ["q1": accept], state: next, arguments: arguments))
      #expect(third.text == "üü ['q0', 'q1']")

      let text = try #require(next.string)
      for wrong: JSON in [
        .string(text + "-TAMPERED"), .string("e30=." + text.split(separator: ".")[1]), "", 7, .null,
        .string(String(text.dropLast())),
      ] {
        let error = try call(server, ["q1": accept], state: wrong, arguments: arguments)["error"]
        #expect(error?["code"] == -32602, "\(wrong.text)")
        #expect(error?["message"]?.string?.contains("Call again without it") == true)
      }
      let others = try call(server, ["q1": accept], state: next, arguments: ["a": 2])
      #expect(others["error"]?["code"] == -32602, "those of another call")

      // Signed anew with the server's own key, once with a time that is to come and once with a past one.
      let key = try HMACKey(PrivateFile(path: scratch.folder + "/home/config/request-state.key"))
      let payload = try #require(Data(base64Encoded: String(text.split(separator: ".")[0])))
      for (until, isGood) in [(4_000_000_000, true), (1_700_000_000, false)] {
        var members = try #require(try JSON(parsing: Array(payload)).object)
        members["until"] = .number(JSONNumber(until))
        let anew = Data(JSON.object(members).bytes).base64EncodedString()
        let answer = try call(
          server, ["q1": accept], state: .string("\(anew).\(key.code(of: Array(anew.utf8)))"),
          arguments: arguments)
        #expect((answer["error"] == nil) == isGood, "\(answer.text)")
      }
    }

    @Test("a state that is no text is the tool's fault, and older clients need not see any")
    func stateOfFaultsAndOlder() throws {
      for wrong in ["7", "\"x\" * 20000", "\"\\0\""] {
        let code = Self.stateful.replacing("state + \"ü\"", with: wrong)
        let outcome = try Outcome(call(serve(code, "--allow-ask")))
        #expect(outcome.isError && outcome.report.contains("requestState"), "\(outcome.report)")
      }
      let server = try serve(Self.stateful, "--allow-ask")
      _ = try server.initialize("2025-06-18", capabilities: ["elicitation": [:]])
      let id = server.startCall("t")
      for _ in 0..<2 { try answer(server, ["action": "decline"]) }
      #expect(try server.outcome(of: id).text == "üü ['q0', 'q1']")
    }

    @Test("what a prompt lacks is asked for in both eras, where its tool may ask")
    func prompt() throws {
      let file = """
        +++
        [arguments.context]
        description = "What it is for."
        required = true
        +++
        For {{context}}, in {{tone}}.
        """
      let big = "{{" + String(repeating: "x", count: 5000) + "}}"
      let files = ["main.py": "", "prompts/ask.md": file, "prompts/big.md": big]
      let tool = try scratch.tool("p", files: files).path
      let server = try scratch.serve(tool, "--allow-ask")
      let capable: JSON = ["form": [:]]
      func get(_ responses: JSON? = nil, kinds: JSON = ["form": [:]]) throws -> JSON {
        var params: JSONObject = ["name": "ask", "arguments": ["tone": "short"]]
        params["inputResponses"] = responses
        return try server.ask("prompts/get", modern(params, capabilities: ["elicitation": kinds]))
      }
      func text(_ response: JSON) -> JSON? {
        response["result"]?["messages"]?.array?.first?["content"]?["text"]
      }
      let accept: JSON = ["action": "accept", "content": ["context": "tea"]]
      for responses: JSON? in [
        nil, ["other": accept], ["arguments": ["action": "accept", "content": ["context": 7]]],
      ] {
        let params = try get(responses)["result"]?["inputRequests"]?["arguments"]?["params"]
        #expect(
          params?["requestedSchema"]?["properties"]
            == [
              "context": ["type": "string", "title": "context", "description": "What it is for."]
            ])
        #expect(params?["message"]?.string?.hasPrefix("The prompt p-ask asks: context?") == true)
      }
      #expect(try text(get(["arguments": accept])) == "For tea, in short.")
      for (responses, kinds, problem): (JSON?, JSON, String) in [
        (["arguments": ["action": "decline"]], capable, "did not give"),
        (["arguments": 7], capable, "inputResponses.arguments"), (7, capable, "inputResponses"),
        (nil, ["url": [:]], "lacks the argument context"),
      ] {
        let error = try get(responses, kinds: kinds)["error"]
        #expect(error?["code"] == -32602 && error?["message"]?.string?.contains(problem) == true)
      }

      // No form has room for this name.
      let bigger = modern(["name": "big"], capabilities: ["elicitation": [:]])
      #expect(try server.ask("prompts/get", bigger)["error"]?["code"] == -32602)

      let params: JSON = ["name": "ask", "arguments": ["tone": "short"]]
      _ = try server.initialize("2025-06-18", capabilities: ["elicitation": [:]])
      for (result, problem): (JSON, String?) in [
        (accept, nil), (["action": "cancel"], "did not give"), (7, "nobody could be asked"),
      ] {
        let id = server.request("prompts/get", params)
        try answer(server, result)
        let response = try server.response(to: id)
        if let problem {
          #expect(response["error"]?["message"]?.string?.contains(problem) == true)
        } else {
          #expect(text(response) == "For tea, in short.")
        }
      }

      let other = try scratch.serve(tool)
      _ = try other.initialize("2025-11-25", capabilities: ["elicitation": [:]])
      #expect(try other.ask("prompts/get", params)["error"]?["code"] == -32602)
    }

    /// Takes the next question that the server asks, and answers it.
    private func answer(_ server: ServerProcess, _ result: JSON) throws {
      let request = try server.message("a question") { $0["method"] == "elicitation/create" }
      server.send(
        (["jsonrpc": "2.0", "id": request["id"] ?? .null, "result": result] as JSON).text)
    }

    @Test("a tool that may not ask says what would let it, and sees no answers")
    func ungranted() throws {
      let server = try serve(Self.code)
      for responses: JSON? in [nil, ["who": ["action": "accept"]]] {
        let outcome = try Outcome(call(server, responses))
        #expect(outcome.isError && outcome.report.contains("--allow-ask"), "\(outcome.report)")
        #expect(outcome.report.contains("allow-ask = true"))
        #expect(!outcome.report.contains("your name"))
      }
    }

    @Test("pocket.toml grants it to one tool, and what is neither true nor false is refused")
    func project() throws {
      let config = "name = \"t\"\ndescription = \"d\"\nlanguage = \"python\"\noutput = \"mcp\"\n"
      let tool = try scratch.tool("asks", files: ["config.toml": config, "main.py": Self.code]).path
      let file = scratch.folder + "/pocket.toml"
      for (value, isAsking) in [("true", true), ("false", false)] {
        try File.write(
          Array("[[tool]]\nlocal = \"\(tool)\"\nallow-ask = \(value)\n".utf8), to: file)
        let result = try call(scratch.serve("--project", scratch.folder))["result"]
        #expect((result?["resultType"] == "input_required") == isAsking)
      }
      try File.write(
        Array("[[tool]]\nlocal = \"\(tool)\"\nallow-ask = \"yes\"\n".utf8), to: file)
      let result = try CommandProcess(
        ["--project", scratch.folder], environment: inheritedEnvironment(), folder: "/"
      ).result()
      #expect(result.exit == .code(1) && result.errors.contains("pocket.toml:3:1"))
      #expect(result.errors.contains("allow-ask = true"), "\(result.errors)")
    }

    @Test("what is no form is the tool's fault, and the server's own question is not taken over")
    func faults() throws {
      for (old, new) in [
        ("\"who\": {", "\"credentials\": {"),
        ("elicitation/create", "sampling/createMessage"),
        ("\"type\": \"string\"", "\"type\": \"object\""),
        (
          "\"message\": \"What",
          "\"mode\": \"url\", \"url\": \"https://a.example\", \"message\": \"What"
        ),
        // It fits, but not with what is said around it.
        ("\"message\": \"What is your name?\"", "\"message\": \"x\" * 4090"),
        ("{\"who\": {", "{**{str(n): 0 for n in range(16)}, \"who\": {"),
      ] {
        let code = Self.code.replacing(old, with: new)
        let outcome = try Outcome(call(try serve(code, "--allow-ask")))
        #expect(
          outcome.isError && outcome.report.contains("fault of the tool"), "\(outcome.report)")
      }
    }
  }
}
