import JSONText
import Testing

extension ServerTests {
  /// `pocket.toml`.
  @Suite struct ProjectTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func serve(
      _ project: String, _ arguments: [String] = []
    ) throws -> ServerProcess {
      try File.write(Array(project.utf8), to: scratch.folder + "/pocket.toml")
      _ = try scratch.tool("mine", main: "print('mine')")
      return try scratch.serve(
        arguments, environment: inheritedEnvironment(),
        folder: arguments.isEmpty ? scratch.folder : "/")
    }

    @Test("the tools of pocket.toml are served, from the working folder or from --project")
    func project() throws {
      for arguments in [[], ["--project", scratch.folder]] {
        let server = try serve(
          "[[tool]]\nlocal = \"./mine\"\n[limits]\ntimeout = \"90s\"\n",
          arguments)
        let tools = try server.ask("tools/list")["result"]?["tools"]?.array
        #expect(tools?.map { $0["name"] } == ["mine"])
      }
    }

    @Test(
      "what is wrong in pocket.toml is said with line and column",
      arguments: [
        ("[[tool]]\nlocal = \"./mine\"\nlocale = \"x\"\n", "pocket.toml:3:1", "\"locale\""),
        ("[[tool]]\nlocal = \"./mine\"\n\n[limit]\ntimeout = 1\n", "pocket.toml:4:", "\"limit\""),
        ("[[tool]]\nlocal = \"./mine\n", "pocket.toml:2:", ""),
        ("[[tool]]\nlocal = \"./mine\"\n[limits]\nmemory = \"much\"\n", "pocket.toml:4:1", "much"),
      ])
    func mistakes(project: String, place: String, word: String) throws {
      let server = try serve(project)
      #expect(try server.awaitExit() != .code(0))
      #expect(server.errors.contains(place) && server.errors.contains(word), "\(server.errors)")
      #expect(server.messages.isEmpty)
    }

    @Test("where there is nothing to serve, it says what to do")
    func nothing() throws {
      let server = try scratch.serve()
      #expect(try server.awaitExit() == .code(2))
      #expect(server.errors.contains("pocket.toml") && server.errors.contains("--project"))
    }
  }
}
