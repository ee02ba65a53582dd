import GitServers
import JSONText
import Testing

extension ServerTests {
  /// Projects with many tools.
  @Suite struct ManySourcesTests {
    private static let names = (10..<60).map { "tool\($0)" }

    private func requests(_ server: SmartHTTPServer, _ body: () throws -> Void) throws -> Int {
      let before = try server.stats().posts
      try body()
      return try server.stats().posts - before
    }

    @Test("of fifty tools, two bad ones are named and the others are pinned, listed and served")
    func fifty() throws {
      let scene = try LockScene(Self.names)
      let good = Self.names.dropLast(2)
      let bad = ["tools/none", "tools/nothing"]
      let paths = good.map { "tools/\($0)" } + bad
      try scene.write(paths.map { scene.entry($0) }.joined(), to: "pocket.toml")
      let synced = try scene.run("sync")
      #expect(synced.exit == .code(1))
      try expectNamed(bad, in: synced.errors)
      #expect(good.allSatisfy { scene.lock.contains("name = \"\($0)\"") })
      #expect(scene.lock.split(separator: "[[git.tool]]").count == 49)
      let listed = try scene.list()
      #expect(listed.count == 50 && listed.count { $0["problem"] == .null } == 48)
      let problems = listed.filter { $0["problem"] != .null }.compactMap { $0["source"]?.string }
      #expect(bad.allSatisfy { path in problems.contains { $0.contains(path) } }, "\(problems)")
      try expectServed(good.map { $0 }, without: bad, by: scene)
    }

    private func expectNamed(_ paths: [String], in errors: String) throws {
      let lines = errors.split(separator: "\n").filter { $0.contains("error:") }
      #expect(lines.count == paths.count, "\(errors)")
      for path in paths { #expect(lines.contains { $0.contains(path) }, "\(errors)") }
    }

    private func expectServed(
      _ names: [String], without bad: [String], by scene: LockScene
    ) throws {
      let server = try scene.serve("--max-tools", "100")
      let tools = try server.ask("tools/list")["result"]?["tools"]?.array ?? []
      #expect(tools.compactMap { $0["name"]?.string } == names)
      #expect(try server.finish() == .code(0))
      for path in bad { #expect(server.errors.contains(path)) }
    }

    @Test("bad repositories do not keep the others from being pinned")
    func badRepositories() throws {
      let scene = try LockScene()
      let bad = ["file:///no/such/repository", "http://127.0.0.1:1/repository"]
      try scene.write(
        scene.entry("tools/alpha") + bad.map { scene.entry("tools/t", url: $0) }.joined()
          + scene.entry("tools/beta"), to: "pocket.toml")
      let synced = try scene.run("sync")
      #expect(synced.exit == .code(1))
      try expectNamed(bad, in: synced.errors)
      #expect(scene.kept("main.py").count == 2)
      #expect(scene.lock.contains("name = \"beta\"") && !scene.lock.contains("127.0.0.1:1"))
    }

    @Test("twenty tools of one repository take one fetch")
    func oneFetch() throws {
      let scene = try LockScene(Array(Self.names.prefix(20)))
      let server = try SmartHTTPServer(scene.repository.scratch)
      try scene.write(scene.entry("tools/\(Self.names[0])", url: server.url()), to: "pocket.toml")
      let one = try requests(server) { try scene.succeed("sync") }
      let all = scene.tools.map { scene.entry("tools/\($0)", url: server.url()) }.joined()
      try scene.write(all, to: "pocket.toml")
      let twenty = try requests(server) { try scene.succeed("sync", home: "fresh") }
      #expect(scene.kept("main.py", home: "fresh").count == 20)
      #expect(twenty <= one + 2 && one > 0, "\(one) and \(twenty)")
      let none = try requests(server) { try scene.succeed("sync", home: "fresh") }
      #expect(none == 0)
    }
  }
}
