import Glibc
import JSONText
import Testing

extension ServerTests {
  /// Much at once, and much in one line.
  @Suite struct LoadTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test("T33, R9: two hundred requests and pings are all answered once while calls run")
    func crowd() throws {
      let endless = try scratch.tool("endless", main: "while True: pass")
      let server = try scratch.serve(endless.path, Place.package + "/examples/word-count")
      let call = server.startCall("endless")
      let methods: [(String, JSON?)] = [
        ("tools/list", nil), ("ping", nil), ("resources/read", ["uri": "readme://tool/word-count"]),
        ("server/discover", modern()), ("tools/call", ["name": "word-count", "arguments": [:]]),
      ]
      let ids = (0..<200).map { number in
        server.request(
          methods[number % 5].0, methods[number % 5].1, id: .string("request \(number)"))
      }
      var left = Set(ids)
      while !left.isEmpty {
        let message = try #require(try server.message())
        #expect(left.remove(message["id"] ?? .null) != nil, "answered twice: \(message.text)")
        #expect(message["result"] != nil)
      }
      #expect(try server.ask("ping")["result"] == [:])
      server.notify("notifications/cancelled", ["requestId": call])
      #expect(try server.finish() == .code(0))
      #expect(server.messages.isEmpty)
    }

    @Test("T23: two requests of one id are both answered")
    func sameID() throws {
      let server = try scratch.serve(Place.package + "/examples/word-count")
      let params: JSON = ["name": "word-count", "arguments": ["text": "a"]]
      server.request("tools/call", params, id: 1)
      server.request("tools/call", params, id: 1)
      for _ in 0..<2 { #expect(try Outcome(server.response(to: 1)).isError == false) }
      #expect(server.errors.contains("two requests with id 1"))
    }

    @Test("T29: a request of 20 MB is served, and one of more than 64 MiB is refused")
    func longLines() throws {
      let length = try scratch.tool(
        "length",
        main: "import json, sys; print(len(json.load(sys.stdin)['text']))")
      let server = try scratch.serve(length.path)
      server.send(
        raw: Array(
          #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"length","arguments":"#
            .utf8)
          + Array(#"{"text":""#.utf8) + [UInt8](repeating: 0x78, count: 20_000_000)
          + Array("\"}}}\n".utf8))
      #expect(try server.outcome(of: 1).text == "20000000\n")
      server.send(raw: [UInt8](repeating: 0x78, count: 65 << 20) + [0x0A])
      let answer = try #require(try server.message())
      #expect(answer["error"]?["code"] == -32600)
      #expect(answer["id"] == nil)
      #expect(try server.ask("ping")["result"] == [:])
    }

    @Test("R4: a host that does not read for a while holds up nothing but its own answers")
    func slowReader() throws {
      let server = try scratch.serve(Place.package + "/examples/word-count")
      // Far more than a pipe holds, both ways, before the first answer is read.
      let ids = (0..<2000).map { server.request("tools/list", id: .string("\($0)")) }
      for id in ids { #expect(try server.response(to: id)["result"] != nil) }
      #expect(try server.finish() == .code(0))
    }
  }
}
