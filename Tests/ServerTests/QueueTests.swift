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

    private func cancel(_ id: JSON, on other: ServerProcess? = nil) {
      (other ?? server).notify("notifications/cancelled", ["requestId": id, "reason": "test"])
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

    @Test("a flood of calls is refused beyond what may wait, and holds up no other tool")
    func flood() throws {
      let server = try scratch.serve(
        "--jobs", "1", "--max-queue", "3", scratch.folder + "/endless", scratch.folder + "/a")
      let running = server.startCall("endless")
      _ = try server.awaitBrowser()
      let flood = (0..<200).map { _ in server.startCall("endless") }
      let other = server.startCall("a")
      for _ in 0..<197 {
        let refused = try Outcome(server.message("a refusal") { $0["id"] != other })
        #expect(refused.isError && refused.report.contains("3 calls of endless wait"))
        #expect(refused.report.contains("--max-queue 12"))
      }
      // Three wait, whichever came first; the other tool's turn is before that of two of them.
      for id in flood + [running] { cancel(id, on: server) }
      #expect(try server.outcome(of: other).text == "a\n")
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
