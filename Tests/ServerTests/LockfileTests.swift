import GitServers
import JSONText
import Testing

extension ServerTests {
  /// Lockfiles that are damaged, or somebody else's.
  @Suite struct LockfileTests {
    private let scene: LockScene

    init() throws { scene = try LockScene() }

    enum Damage: String, CaseIterable {
      case twice, cut, later, conflict, noise

      func text(_ lock: String) -> String {
        switch self {
        case .twice:
          let start = lock.firstRange(of: "\n[[git.tool]]")
          return start.map { lock.replacing("\n# end", with: lock[$0.lowerBound...]) } ?? lock
        case .cut: return String(lock.prefix(lock.count * 2 / 3))
        case .later: return lock.replacing("version = 1\n", with: "version = 99\n")
        case .conflict: return lock.replacing("\n[[git]]", with: "\n<<<<<<< HEAD\n[[git]]")
        case .noise: return "\u{1}\u{2}nonsense"
        }
      }
    }

    @Test(
      "a lockfile that cannot be used is named with what to do, and stays as it is",
      arguments: Damage.allCases)
    func unusable(damage: Damage) throws {
      try scene.add("alpha")
      let damaged = damage.text(scene.lock)
      #expect(damaged != scene.lock)
      try scene.write(damaged, to: "pocket.lock")
      let manifest = scene.manifest
      let commands = [
        ["sync"], ["sync", "--locked"], ["sync", "--frozen"], ["update"], ["list"], ["verify"],
        ["remove", "alpha"], ["eject", "alpha"], ["add", scene.url, "--path", "tools/beta"],
        ["gc"],
      ]
      for command in commands {
        let result = try scene.start(command).result()
        #expect(result.exit == .code(1), "\(command)")
        #expect(result.errors.contains(scene.project + "/pocket.lock"), "\(result.errors)")
        let advice = damage == .later ? "version of wasm-pocket" : "version control"
        #expect(result.errors.contains(advice), "\(command): \(result.errors)")
      }
      #expect(scene.lock == damaged && scene.manifest == manifest)
      #expect(scene.kept("main.py").count == 1 && !File.exists(scene.project + "/alpha"))
    }

    @Test("while the lockfile cannot be used, local tools are served")
    func local() throws {
      try scene.add("alpha")
      _ = try ToolFolder(
        scene.project + "/mine", name: "mine", files: ["main.py": "print('mine')\n"])
      try scene.write(scene.manifest + "\n[[tool]]\nlocal = \"./mine\"\n", to: "pocket.toml")
      try scene.write("version = 99\n", to: "pocket.lock")
      let server = try scene.serve()
      let tools = try server.ask("tools/list")["result"]?["tools"]?.array
      #expect(tools?.map { $0["name"] } == ["mine"])
      #expect(try server.call("mine").text == "mine\n")
      #expect(try server.finish() == .code(0))
      #expect(server.errors.contains("pocket.lock") && server.errors.contains("tools/alpha"))
      #expect(scene.lock == "version = 99\n")
    }

    @Test("a lockfile of Hyperpocket's pins its commit, and becomes one of ours")
    func foreign() throws {
      let id = try scene.repository.head()
      let server = try SmartHTTPServer(scene.repository.scratch)
      try scene.write("alpha", version: 2)
      try scene.repository.commit()
      try scene.write(scene.entry("tools/alpha", url: server.url(), ref: "main"), to: "pocket.toml")
      try scene.write("git\t\(server.url())\tmain\t\(id)\n", to: "pocket.lock")
      try scene.succeed("sync")
      #expect(scene.kept("main.py") == ["print('alpha 1')\n"])
      #expect(scene.lock.hasPrefix("version = 1\n") && scene.lock.contains("commit = \"\(id)\""))
      try scene.succeed("sync", "--locked", home: "fresh")
    }
  }
}
