import JSONText
import Testing

extension ServerTests {
  /// What a call says while it runs: progress, and messages of what the tool writes to stderr.
  @Suite struct CallReportTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func server(_ code: String, _ flags: String...) throws -> ServerProcess {
      let tool = try scratch.tool("t", main: "import sys, time\n" + code)
      return try scratch.serve(
        [tool.path] + flags, environment: inheritedEnvironment(), folder: scratch.folder)
    }

    /// Calls `t` with a progress token, and takes what arrives until the call is answered.
    private func reports(_ server: ServerProcess, token: JSON = "p") throws -> [JSON] {
      let id = server.request(
        "tools/call", ["name": "t", "arguments": [:], "_meta": ["progressToken": token]])
      var reports: [JSON] = []
      while let message = try server.message(), message["id"] == nil {
        reports.append(message["params"] ?? .null)
      }
      #expect(reports.allSatisfy { $0["progressToken"] == token })
      #expect(id != .null)
      return reports
    }

    private func number(_ report: JSON) -> Double? {
      if case .number(let number)? = report["progress"] { number.double } else { nil }
    }

    @Test("progress rises from the phases to the tool's own numbers, and ends with the call")
    func progress() throws {
      let server = try server(
        """
        for i in range(1, 4):
            print(f"wasm-pocket:progress {i}/3 part {i}", file=sys.stderr)
            time.sleep(0.2)
        """)
      for token: JSON in ["token", 7] {
        let reports = try reports(server, token: token)
        let numbers = reports.compactMap(number)
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
        let messages = reports.compactMap { $0["message"]?.string }
        #expect(
          messages == ["waiting for its turn", "starting", "running", "part 1", "part 2", "part 3"])
        #expect(numbers.dropFirst(3) == [1, 2, 3])
        #expect(reports.compactMap { $0["total"]?.int } == [3, 3, 3])
      }
      #expect(try server.ask("ping")["result"] == [:])
      #expect(server.messages.isEmpty)
    }

    @Test("of a burst of progress the last is told, also where its number is no higher")
    func burst() throws {
      let server = try server(
        """
        for text in ["a", "b", "c"]:
            print("wasm-pocket:progress 2/2", text, file=sys.stderr)
        """)
      let reports = try reports(server)
      let numbers = reports.compactMap(number)
      #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
      #expect(reports.last?["message"] == "c", "\(reports)")
      for report in reports {
        let (number, total) = (number(report) ?? 0, report["total"]?.int)
        #expect(total.map { number <= Double($0) } ?? true, "\(report.text)")
      }
    }

    @Test("stderr is told while the call runs", arguments: ["python", "node"])
    func live(language: String) throws {
      let code = [
        "python": """
        import sys
        print("wasm-pocket:progress 1/2 half\\nwasm-pocket:log notice here", file=sys.stderr)
        while True: pass
        """,
        "node": """
        console.error("wasm-pocket:progress 1/2 half\\nwasm-pocket:log notice here");
        for (;;);
        """,
      ]
      let config = "name = \"t\"\ndescription = \"d\"\nlanguage = \"\(language)\"\n"
      let file = language == "python" ? "main.py" : "dist/index.js"
      let tool = try scratch.tool(
        "t", files: ["config.toml": config, file: code[language] ?? ""])
      try scratch.serve(tool.path).expectLiveReports(of: "t")
    }

    @Test("each line of stderr is a message for who asked for it, and for nobody else")
    func messages() throws {
      // What is progress is told as that, and is no message.
      let server = try server(
        """
        for line in ["wasm-pocket:progress 1/2 x", "first é", "", "wasm-pocket:log warning w",
                     "wasm-pocket:log loud text", "wasm-pocket:log error"]:
            print(line, file=sys.stderr)
        sys.stderr.write("last")
        """)
      func told() throws -> [JSON] {
        _ = try server.call("t")
        defer { while !server.messages.isEmpty { _ = try? server.message() } }
        #expect(server.messages.allSatisfy { $0["method"] == "notifications/message" })
        return server.messages.compactMap { message in
          #expect(message["params"]?["logger"] == "t")
          return message["params"].map { [$0["level"] ?? .null, $0["data"] ?? .null] }
        }
      }
      #expect(try told() == [])
      #expect(try server.ask("logging/setLevel", ["level": "info"])["result"] == [:])
      #expect(
        try told() == [
          ["info", "first é"], ["warning", "w"], ["info", "wasm-pocket:log loud text"],
          ["info", "last"],
        ])
      _ = try server.ask("logging/setLevel", ["level": "warning"])
      #expect(try told() == [["warning", "w"]])
      _ = try server.ask("logging/setLevel", ["level": "error"])
      #expect(try told() == [])
    }

    @Test("after a handshake warnings are told unless the client says otherwise")
    func handshake() throws {
      let server = try server(
        "print('x\\nwasm-pocket:log warning w', file=sys.stderr); sys.exit(3)")
      #expect(try server.call("t").report == "x\nwarning: w\nThe tool exited with status 3.")
      #expect(server.messages.isEmpty)
      _ = try server.initialize("2024-11-05")
      _ = try server.call("t")
      let messages = server.messages.compactMap { $0["params"] }
      #expect(
        messages == [
          ["level": "warning", "logger": "t", "data": "w"],
          ["level": "error", "logger": "t", "data": "The tool exited with status 3."],
        ])
    }

    @Test("T24, T37: nothing is said of a call once its cancellation was read")
    func silence() throws {
      let server = try server("time.sleep(9)")
      _ = try server.ask("tools/list")
      let prefix = "io.modelcontextprotocol/"
      let meta: JSON = [
        prefix + "protocolVersion": "2026-07-28",
        prefix + "clientCapabilities": [:], prefix + "logLevel": "debug", "progressToken": "p",
      ]
      for number in 0..<30 {
        let call: JSON = [
          "jsonrpc": "2.0", "id": .string("c\(number)"), "method": "tools/call",
          "params": ["name": "t", "arguments": [:], "_meta": meta],
        ]
        let cancel: JSON = [
          "jsonrpc": "2.0", "method": "notifications/cancelled",
          "params": ["requestId": .string("c\(number)")],
        ]
        // The last line is answered while it is read, behind the cancellation.
        server.send(raw: Array("\(call.text)\n\(cancel.text)\n{bad\n".utf8))
        _ = try server.message("the answer to the last line") { $0["error"]?["code"] == -32700 }
        let early = server.messages.count
        _ = try server.ask("ping")
        #expect(server.messages.count == early, "\(server.messages)")
        while !server.messages.isEmpty { _ = try server.message() }
      }
    }

    @Test("a tool that floods stderr is told of in few messages, and wholly")
    func flood() throws {
      let server = try server("for i in range(20_000): print(i, file=sys.stderr)")
      _ = try server.ask("logging/setLevel", ["level": "debug"])
      #expect(try !server.call("t").isError)
      #expect(server.messages.count < 1000, "\(server.messages.count)")
      let texts = server.messages.compactMap { $0["params"]?["data"]?.string }
      #expect(
        texts.joined(separator: "\n") == (0..<20_000).map(String.init).joined(separator: "\n"))
    }
  }
}

extension ServerProcess {
  /// Expects that `tool`, which never ends, is heard while it runs: it says that it is at 1 of 2, and
  /// something at the level `notice`.
  func expectLiveReports(of tool: String) throws {
    _ = try ask("logging/setLevel", ["level": "debug"])
    let id = request(
      "tools/call",
      ["name": .string(tool), "arguments": [:], "_meta": ["progressToken": "p"]])
    let said = try message("what it says") { $0["method"] == "notifications/message" }
    #expect(said["params"] == ["level": "notice", "logger": .string(tool), "data": "here"])
    let progress = try message("how far it is") { $0["params"]?["message"] == "half" }
    #expect(progress["params"]?["progress"] == 1 && progress["params"]?["total"] == 2)
    notify("notifications/cancelled", ["requestId": id])
    #expect(try ask("ping")["result"] == [:])
    #expect(try stopsComputing(), "\(tool) goes on after it was cancelled")
  }

  /// Whether what runs below it stops to compute, within what takes longer than any code should: it
  /// computes less than half of a second in one, as /proc counts.
  private func stopsComputing() throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(30)
    var last: (time: ContinuousClock.Instant, ticks: Int)?
    while ContinuousClock.now < deadline {
      _ = try ask("ping")
      if let last, .now - last.time < .seconds(1) { continue }
      let ticks = ProcessTree.ticks(below: pid)
      if let last, ticks - last.ticks < 50 { return true }
      last = (.now, ticks)
    }
    return false
  }
}
