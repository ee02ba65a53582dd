import JSONText
import Testing

extension ServerTests {
  /// Rows of the table of edge cases that are about single lines: each beside its answer.
  @Suite struct MessageTests {
    private let scratch: Scratch
    private let server: ServerProcess

    init() throws {
      scratch = try Scratch()
      server = try scratch.serve(Place.package + "/examples/word-count")
    }

    /// The code of the error with which `line` is answered, and the id that the answer names.
    private func error(_ line: String) throws -> (code: Int?, id: JSON?) {
      let answer = try server.answer(to: line)
      return (answer["error"]?["code"]?.int, answer["id"])
    }

    @Test("T1: what is no JSON is a parse error that names nobody")
    func noJSON() throws { #expect(try error("{bad") == (-32700, nil)) }

    @Test("T2: so is what is not UTF-8")
    func noUTF8() throws {
      for bytes: [UInt8] in [
        [0xFF, 0xFE, 0x7B], [0x22, 0xC3, 0x28, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      ] {
        server.send(raw: bytes + [0x0A])
        let answer = try #require(try server.message())
        #expect(answer["error"]?["code"] == -32700)
        #expect(answer["id"] == nil)
      }
    }

    @Test("T3: blank lines are ignored, and lines may end in CR LF")
    func blankLines() throws {
      server.send(raw: Array("\n\r\n\n".utf8))
      #expect(try server.answer(to: #"{"jsonrpc":"2.0","id":1,"method":"ping"}"# + "\r")["id"] == 1)
    }

    @Test(
      "T4: JSON that is no message is an invalid request that names nobody",
      arguments: [
        "[]", #"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, #""str""#, "7", "null", "true",
      ])
    func noMessage(line: String) throws { #expect(try error(line) == (-32600, nil)) }

    @Test(
      "T5, T6: an id that can be no id gets an answer that names nobody",
      arguments: ["null", "1.5", "1e3", "true", "{}", "[]"])
    func noID(id: String) throws {
      #expect(try error(#"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#) == (-32600, nil))
    }

    @Test(
      "T7: an id is echoed to the digit",
      arguments: [
        "9223372036854775808999", "-9223372036854775809", "0", #""""#, #""\u0000""#, #""1""#,
        #""é""#, #""\ud83d\ude00""#,
      ])
    func echoedID(id: String) throws {
      let answer = try server.answer(to: #"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#)
      #expect(answer["id"]?.text == (try JSON(parsing: Array(id.utf8)).text))
      #expect(answer["result"] == [:])
    }

    @Test("T8: another version of JSON-RPC, or none, is refused to the one who asked")
    func otherVersion() throws {
      #expect(try error(#"{"jsonrpc":"1.0","id":20,"method":"ping"}"#) == (-32600, 20))
      #expect(try error(#"{"jsonrpc":2.0,"id":20,"method":"ping"}"#) == (-32600, 20))
      #expect(try error(#"{"id":"20","method":"ping"}"#) == (-32600, "20"))
    }

    @Test("T9: params that are no object are refused", arguments: ["[1]", "[]", "1", #""a""#])
    func noParams(params: String) throws {
      let line = #"{"jsonrpc":"2.0","id":22,"method":"ping","params":\#(params)}"#
      #expect(try error(line) == (-32600, 22))
    }

    @Test("T22: notifications and responses are never answered, whatever is wrong with them")
    func noAnswer() throws {
      for line in [
        #"{"jsonrpc":"2.0","method":"notifications/unknown"}"#,
        #"{"jsonrpc":"2.0","method":"tools/call","params":{"name":"word-count"}}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":null}}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":[]}"#,
        #"{"jsonrpc":"2.0","id":7,"result":{}}"#,
        #"{"jsonrpc":"2.0","id":7,"error":{"code":1,"message":"no"}}"#,
        #"{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"no"}}"#,
      ] { server.send(line) }
      #expect(try server.ask("ping", id: "last")["id"] == "last")
      #expect(try server.finish() == .code(0))
      #expect(server.messages.isEmpty)
    }

    @Test("R22: an error that names nobody has a null id where the revision has no other way")
    func nullID() throws {
      for (version, isNull) in [
        ("2024-11-05", true), ("2025-03-26", true), ("2025-06-18", true), ("2025-11-25", false),
      ] {
        _ = try server.initialize(version)
        #expect(try error("{bad").id == (isNull ? .null : nil), "\(version)")
        #expect(
          try error(#"{"jsonrpc":"2.0","id":true,"method":"ping"}"#).id == (isNull ? .null : nil))
      }
    }

    @Test("R31: nesting without end is refused, and the next line is served")
    func depth() throws {
      let deep = String(repeating: #"{"a":["#, count: 100_000)
      #expect(try error(deep) == (-32700, nil))
      #expect(try server.ask("ping")["result"] == [:])
    }
  }
}
