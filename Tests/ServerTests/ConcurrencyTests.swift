import GitServers
import Glibc
import Testing

extension ServerTests {
  /// Several processes at once, and processes that are ended in the middle.
  @Suite struct ConcurrencyTests {
    private let scene: LockScene

    init() throws { scene = try LockScene(["alpha", "beta", "gamma"]) }

    /// Runs all of `commands` at once.
    private func runAtOnce(_ commands: [[String]]) throws -> [CommandProcess.Result] {
      try commands.map { try scene.start($0) }.map { try $0.result() }
    }

    private func addition(_ tool: String, ref: String? = nil) -> [String] {
      ["add", scene.url, "--path", "tools/\(tool)"] + (ref.map { ["--ref", $0] } ?? [])
    }

    @Test("processes that sync at once into one store end with one whole of it", arguments: [2, 8])
    func syncs(count: Int) throws {
      try scene.write(scene.tools.map { scene.entry("tools/\($0)") }.joined(), to: "pocket.toml")
      let results = try runAtOnce(Array(repeating: ["sync"], count: count))
      for result in results { #expect(result.exit == .code(0), "\(result.errors)") }
      #expect(scene.kept("main.py").count == 3)
      try scene.succeed("sync", "--locked")
      #expect(try scene.succeed("verify").split(separator: "\n").count == 3)
      #expect(!File.names(in: scene.project).contains { $0.contains(".new") })
    }

    @Test("tools of eight refs that are added at once are all there")
    func addsOfEightRefs() throws {
      let refs = (1...8).map { "branch\($0)" }
      for ref in refs { try scene.repository.branch(ref) }
      let results = try runAtOnce(refs.map { addition("alpha", ref: $0) })
      for result in results { #expect(result.exit == .code(0), "\(result.errors)") }
      for ref in refs {
        #expect(scene.manifest.contains("ref = \"\(ref)\"") && scene.lock.contains(ref))
      }
    }

    @Test("tools of one ref that are added at once are both there")
    func addsOfOneRef() throws {
      let results = try runAtOnce([addition("alpha"), addition("beta")])
      for result in results { #expect(result.exit == .code(0), "\(result.errors)") }
      try expectAdded(["alpha", "beta"])
    }

    /// That the tools are in `pocket.toml` and pinned.
    private func expectAdded(_ tools: [String]) throws {
      for tool in tools {
        #expect(scene.manifest.contains("path = \"tools/\(tool)\""), "\(scene.manifest)")
        #expect(scene.lock.contains("name = \"\(tool)\""), "\(scene.lock)")
      }
      try scene.succeed("sync", "--locked")
    }

    /// Waits until `server` has sent what it sends before it stalls.
    private func awaitBytes(of server: SmartHTTPServer) throws {
      let deadline = ContinuousClock.now + .seconds(20)
      while try server.stats().sentBytes < 50_000 {
        guard ContinuousClock.now < deadline else {
          throw Failure("the server was not asked for enough: \(try server.stats())")
        }
      }
    }

    @Test(
      "a sync that is ended in the middle of a fetch leaves the lockfile, and the next one works",
      arguments: [SIGKILL, SIGTERM])
    func ended(signal: CInt) throws {
      try scene.repository.writeNoise(200_000, seed: 1, to: "tools/alpha/data.bin")
      try scene.repository.commit()
      let healthy = try SmartHTTPServer(scene.repository.scratch)
      try scene.add("alpha", from: healthy.url())
      let stalling = try SmartHTTPServer(
        scene.repository.scratch, .withoutFilter, .stall(after: 50_000))
      let (lock, manifest) = (scene.lock, scene.manifest)
      let pinned = lock.replacing(healthy.authority, with: stalling.authority)
      let redirected = manifest.replacing(healthy.authority, with: stalling.authority)
      try scene.write(redirected, to: "pocket.toml")
      try scene.write(pinned, to: "pocket.lock")
      let command = try scene.start(["sync"], home: "fresh")
      try awaitBytes(of: stalling)
      command.signal(signal)
      let result = try command.result()
      #expect(result.exit == (signal == SIGKILL ? .signal(SIGKILL) : .code(128 + SIGTERM)))
      #expect(scene.lock == pinned && scene.kept("main.py", home: "fresh").isEmpty)
      try scene.write(manifest, to: "pocket.toml")
      try scene.write(lock, to: "pocket.lock")
      try scene.succeed("sync", "--locked", home: "fresh")
      try scene.succeed("verify", home: "fresh")
      #expect(scene.kept("main.py", home: "fresh").count == 1)
    }
  }
}
