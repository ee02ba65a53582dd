import GitServers
import JSONText
import Testing

extension ServerTests {
  /// A project with a tool in a folder and one in a repository whose server never answers.
  @Suite struct HangingRepositoryTests {
    private let scene: LockScene
    private let silent: SilentServer

    init() throws {
      scene = try LockScene([])
      silent = try SilentServer()
      _ = try scene.scratch.tool("mine", main: "print('mine')")
      try scene.write(
        "[[tool]]\nlocal = \"../mine\"\n" + scene.entry("t", url: silent.url("http"))
          + scene.entry("t", url: silent.url("git")), to: "pocket.toml")
    }

    @Test("the others are called and listed all the same")
    func others() throws {
      let server = try scene.serve()
      #expect(try server.ask("ping")["result"] == [:])
      #expect(try server.call("mine").text == "mine\n")
      let tools = try server.ask("tools/list")["result"]?["tools"]?.array
      #expect(tools?.map { $0["name"] } == ["mine"])
      #expect(try server.finish() == .code(0))
    }

    @Test("the end of stdin and SIGTERM end the server at once", arguments: [true, false])
    func ends(isSignalled: Bool) throws {
      let server = try scene.serve()
      #expect(try server.ask("ping")["result"] == [:])
      if isSignalled { server.signal(15) } else { server.closeInput() }
      #expect(try server.awaitExit(within: .seconds(20)) == .code(isSignalled ? 143 : 0))
    }

    @Test("list names them and what to do, without asking anybody")
    func listed() throws {
      let list = try scene.list()
      #expect(list.count == 3 && list[0]["problem"] == .null)
      for entry in list.dropFirst() {
        #expect(entry["problem"]?.string?.contains("wasm-pocket sync") == true)
      }
    }
  }
}
