import JSONText
import Testing

extension ServerTests {
  /// Which call runs when, with one at a time.
  @Suite struct QueueTests {
    private let scratch: Scratch
    private let server: ServerProcess

    init() throws {
      scratch = try Scratch()
      server = try scratch.serve(
        "--jobs", "1", scratch.tool("endless", main: "while True: pass").path,
        scratch.tool("a", main: "print('a')").path, scratch.tool("b", main: "print('b')").path)
    }

    private func cancel(_ id: JSON) {
      server.notify("notifications/cancelled", ["requestId": id, "reason": "test"])
    }

    @Test("T24: a cancelled call has no answer, its page is gone, and its place is free")
    func cancelledCall() throws {
      let endless = server.startCall("endless")
      let next = server.startCall("a")
      _ = try server.awaitBrowser()
      cancel(endless)
      #expect(try server.outcome(of: next).text == "a\n")
      // Cancelled in the queue, and cancelled before its turn could come.
      let again = server.startCall("endless")
      let waiting = server.startCall("b")
      cancel(waiting)
      cancel(again)
      #expect(try server.call("a").text == "a\n")
      cancel(endless)  // long over
      #expect(try server.ask("ping")["result"] == [:])
      #expect(server.messages.isEmpty)
      #expect(try server.finish() == .code(0))
      #expect(server.messages.isEmpty)
    }

    @Test("tools take turns: many calls of one do not hold up the first of another")
    func turns() throws {
      let many = (0..<5).map { _ in server.startCall("a") }
      let other = server.startCall("b")
      // One may be running already, and one may have its turn first.
      var before = 0
      while try #require(try server.message())["id"] != other { before += 1 }
      #expect(before <= 2)
      for id in many { cancel(id) }
      #expect(try server.call("b").text == "b\n")
    }
  }
}
