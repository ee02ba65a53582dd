import Glibc
import JSONText
import Testing

extension ServerTests {
  /// How the server ends, and that nothing is left of it.
  @Suite struct LifetimeTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// A server in the middle of a call, with the processes of its browser.
    private func busyServer() throws -> (ServerProcess, [ProcessTree.Entry]) {
      let server = try scratch.serve(scratch.tool("endless", main: "while True: pass").path)
      _ = server.startCall("endless")
      let processes = try server.awaitBrowser()
      return (server, processes)
    }

    @Test("T30: what is in flight at the end of stdin is answered, and the exit is 0")
    func endOfInput() throws {
      let server = try scratch.serve(Place.package + "/examples/word-count")
      let id = server.startCall("word-count", ["text": "a b"])
      server.closeInput()
      #expect(try server.outcome(of: id).isError == false)
      let processes = ProcessTree.descendants(of: server.pid)
      #expect(try server.awaitExit() == .code(0))
      #expect(ProcessTree.running(processes) == [])
    }

    @Test("T31: a last line that no newline ends is answered")
    func noNewline() throws {
      let server = try scratch.serve(Place.package + "/examples/word-count")
      server.send(raw: Array(#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#.utf8))
      server.closeInput()
      #expect(try server.message()?["id"] == 1)
      #expect(try server.awaitExit() == .code(0))
    }

    @Test("R10: an idle server ends with its stdin, at once and with 0")
    func idleEnd() throws {
      let server = try scratch.serve(Place.package + "/examples/word-count")
      _ = try server.ask("ping")
      #expect(try server.finish() == .code(0))
      let silent = try scratch.serve(Place.package + "/examples/word-count")
      #expect(try silent.finish() == .code(0))
      #expect(try silent.message() == nil)
    }

    @Test("R10: the end of stdin ends open subscriptions")
    func subscriptionEnd() throws {
      let server = try scratch.serve(Place.package + "/examples/word-count")
      server.request("subscriptions/listen", modern(["notifications": [:]]))
      #expect(try server.message()?["method"] == "notifications/subscriptions/acknowledged")
      #expect(try server.finish() == .code(0))
    }

    @Test("T30, T32: when nobody reads its answers any more it ends, a call in flight or not")
    func outputClosed() throws {
      let (server, processes) = try busyServer()
      server.closeOutput()
      _ = try server.awaitExit()
      #expect(ProcessTree.running(processes) == [])
      let idle = try scratch.serve(Place.package + "/examples/word-count")
      _ = try idle.ask("ping")
      idle.closeOutput()
      _ = try idle.awaitExit()
    }

    @Test(
      "T32, R11: a signal ends it in the middle of a call, and its browser with it",
      arguments: [SIGTERM, SIGINT, SIGHUP, SIGKILL])
    func signals(number: CInt) throws {
      let (server, processes) = try busyServer()
      server.signal(number)
      let exit = try server.awaitExit()
      #expect(exit == .signal(number) || exit == .code(128 + number))
      #expect(ProcessTree.running(processes) == [])
      #expect(server.messages.isEmpty)
    }

    @Test("T40: many at once, each ended as soon as it is started, hinder nobody")
    func crowd() throws {
      let tool = Place.package + "/examples/word-count"
      let servers = try (0..<20).map { _ in try scratch.serve(tool) }
      for server in servers.prefix(10) { server.signal(SIGKILL) }
      for server in servers.dropFirst(10) {
        #expect(try server.ask("tools/list")["result"] != nil)
        #expect(try server.finish() == .code(0))
      }
      for server in servers.prefix(10) { #expect(try server.awaitExit() == .signal(SIGKILL)) }
    }

    @Test("T39: PATH and HOME are environment enough, and / is a working folder")
    func bareEnvironment() throws {
      let server = try scratch.serve(
        [Place.package + "/examples/word-count"],
        environment: ["PATH": "/usr/bin:/bin", "HOME": scratch.folder], folder: "/")
      #expect(try server.ask("tools/list")["result"]?["tools"]?.array?.count == 1)
      #expect(try server.finish() == .code(0))
      #expect(File.names(in: scratch.folder) == [], "a server that only lists writes nothing")
    }
  }
}
