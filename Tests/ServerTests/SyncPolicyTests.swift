import GitServers
import JSONText
import Testing

extension ServerTests {
  /// `--locked`, `--frozen` and `--offline`.
  @Suite struct SyncPolicyTests {
    private let scene: LockScene

    init() throws { scene = try LockScene() }

    @Test("offline, a fresh machine says that it is kept from the network")
    func offlineAndFresh() throws {
      try scene.add("alpha")
      let lock = scene.lock
      let errors = try scene.fail("sync", "--offline", home: "fresh")
      #expect(errors.contains("tools/alpha") && errors.contains("--offline"), "\(errors)")
      #expect(scene.lock == lock)
    }

    @Test("remove, eject and add keep the lockfile too", arguments: ["--locked", "--frozen"])
    func others(flag: String) throws {
      try scene.add("alpha")
      _ = try ToolFolder(scene.project + "/mine", name: "mine", files: ["main.py": "print(1)\n"])
      let (lock, manifest) = (scene.lock, scene.manifest)
      for command in [["remove", "alpha"], ["eject", "alpha"], ["add", "./mine"]] {
        let result = try scene.start(command + [flag]).result()
        #expect(result.exit == .code(1) && result.errors.contains(flag), "\(command)")
        #expect(scene.lock == lock && scene.manifest == manifest, "\(command)")
      }
    }

    @Test("offline, a new tool says that it is kept from the network")
    func offlineAdd() throws {
      let server = try SmartHTTPServer(scene.repository.scratch)
      let errors = try scene.fail("add", server.url(), "--path", "tools/alpha", "--offline")
      #expect(errors.contains("--offline"), "\(errors)")
      #expect(try server.stats().requests == 0 && scene.lock.isEmpty)
    }

    @Test(
      "what is there works without the server", arguments: ["--offline", "--locked", "--frozen"])
    func present(flag: String) throws {
      var server: SmartHTTPServer? = try SmartHTTPServer(scene.repository.scratch)
      let url = try #require(server?.url())
      try scene.add("alpha", from: url)
      server = nil
      let lock = scene.lock
      try scene.succeed("sync", flag)
      try scene.succeed("sync")
      #expect(scene.lock == lock && server == nil)
      #expect(try scene.list().allSatisfy { $0["problem"] == .null })
    }

    @Test(
      "a new entry is refused where the lockfile must stay", arguments: ["--locked", "--frozen"])
    func newEntry(flag: String) throws {
      try scene.add("alpha")
      let lock = scene.lock
      try scene.write(scene.manifest + scene.entry("tools/beta"), to: "pocket.toml")
      let errors = try scene.fail("sync", flag)
      #expect(errors.contains("tools/beta") && errors.contains(flag), "\(errors)")
      #expect(scene.lock == lock)
      try scene.succeed("sync")
      try scene.succeed("sync", flag)
    }

    @Test("an entry that is gone is refused where the lockfile must not change")
    func goneEntry() throws {
      try scene.add("alpha")
      let manifest = scene.manifest
      try scene.add("beta", ref: "main")
      let lock = scene.lock
      try scene.write(manifest, to: "pocket.toml")
      #expect(try scene.fail("sync", "--locked").contains("would change"))
      #expect(scene.lock == lock)
      try scene.succeed("sync")
      #expect(!scene.lock.contains("beta"))
    }

    @Test("a local tool without dependencies is in the lockfile from the first")
    func local() throws {
      _ = try ToolFolder(scene.project + "/mine", name: "mine", files: ["main.py": "print(1)\n"])
      try scene.succeed("add", "./mine")
      #expect(scene.lock.contains("path = \"./mine\""))
      try scene.succeed("sync", "--locked")
    }
  }

  /// Passwords in addresses.
  @Suite struct SecretTests {
    private static let secret = "s3cret-Pa55"

    @Test("a password in an address is used, and is in no file and no output")
    func unseen() throws {
      let scene = try LockScene()
      let server = try SmartHTTPServer(
        scene.repository.scratch, .credentials(user: "annabel", password: Self.secret))
      let url = "http://annabel:\(Self.secret)@\(server.authority)/repo/.git"
      let results = [
        try scene.run("add", url, "--path", "tools/alpha"), try scene.run("list", "--json"),
        try scene.run("list"), try scene.run("sync", home: "fresh"), try scene.run("update"),
        try scene.run("verify"), try scene.run("add", url, "--path", "tools/nothing"),
      ]
      #expect(results.map(\.exit) == Array(repeating: .code(0), count: 6) + [.code(1)])
      for result in results {
        #expect(!result.output.contains(Self.secret) && !result.errors.contains(Self.secret))
      }
      #expect(!scene.lock.contains(Self.secret) && scene.lock.contains("tools/alpha"))
      for home in ["home", "fresh"] {
        let files = File.tree(scene.scratch.folder + "/" + home)
        #expect(!files.isEmpty)
        for file in files {
          #expect(try File.read(file).firstRange(of: Array(Self.secret.utf8)) == nil, "\(file)")
        }
      }
    }

    @Test("a password is used for the other tools of its repository too", arguments: 1...6)
    func siblings(round: Int) throws {
      let scene = try LockScene()
      let server = try SmartHTTPServer(
        scene.repository.scratch, .credentials(user: "annabel", password: Self.secret))
      let url = "http://annabel:\(Self.secret)@\(server.authority)/repo/.git"
      for tool in scene.tools { try scene.add(tool, from: url) }
      try scene.write("alpha", version: 2)
      try scene.repository.commit()
      let updated = try scene.run("update", "alpha")
      #expect(updated.exit == .code(0), "round \(round): \(updated.errors)")
    }

    @Test("a wrong password is in no error")
    func refused() throws {
      let scene = try LockScene()
      let server = try SmartHTTPServer(
        scene.repository.scratch, .credentials(user: "annabel", password: "another"))
      let url = "http://annabel:\(Self.secret)@\(server.authority)/repo/.git"
      let errors = try scene.fail("add", url, "--path", "tools/alpha")
      #expect(!errors.contains(Self.secret) && errors.contains(".netrc"), "\(errors)")
    }
  }
}
