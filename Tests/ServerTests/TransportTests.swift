import GitServers
import JSONText
import Testing

extension ServerTests {
  /// A project's life over each way to reach a repository.
  @Suite struct TransportTests {
    private let scene: LockScene

    init() throws { scene = try LockScene() }

    @Test("a project lives on a repository on this machine")
    func file() throws { try live(on: scene.url) }

    @Test("a project lives on git daemon")
    func daemon() throws {
      let daemon = try GitDaemon(scene.repository.scratch)
      try live(on: daemon.url())
    }

    @Test("a project lives on a server of protocol version 2")
    func version2() throws {
      let server = try SmartHTTPServer(scene.repository.scratch)
      try live(on: server.url())
    }

    @Test("a project lives on a server that leaves no objects out")
    func unfiltered() throws {
      let server = try SmartHTTPServer(scene.repository.scratch, .withoutFilter)
      try live(on: server.url())
    }

    @Test("a project lives on a server of the old protocol")
    func old() throws {
      let server = try SmartHTTPServer(scene.repository.scratch, .withoutVersion2)
      try live(on: server.url())
    }

    @Test("a project lives on a server that is reached by ssh")
    func ssh() throws {
      let server = try SSHServer()
      scene.variables["HOME"] = server.home.path
      try live(on: server.url(scene.repository.path))
    }

    @Test("an ssh server that is not known is refused, with the file that should name it")
    func unknownHost() throws {
      let server = try SSHServer()
      try server.home.write("", to: ".ssh/known_hosts")
      scene.variables["HOME"] = server.home.path
      let url = try server.url(scene.repository.path)
      let errors = try scene.fail("add", url, "--path", "tools/alpha")
      #expect(errors.contains("known_hosts") && errors.contains("ssh-keyscan"), "\(errors)")
      #expect(scene.lock.isEmpty && scene.manifest == "# my tools\n")
    }

    /// Adds two tools, syncs a fresh home, lists, verifies, ejects one and removes the other.
    private func live(on url: String) throws {
      #expect(try scene.add("alpha", from: url).contains("alpha (python)"))
      try scene.add("beta", from: url)
      let lock = scene.lock
      let head = try scene.repository.head()
      #expect(lock.contains("commit = \"\(head)\"") && lock.contains("tools/beta"))
      try scene.succeed("sync", "--locked", home: "fresh")
      #expect(scene.kept("main.py", home: "fresh") == ["print('alpha 1')\n", "print('beta 1')\n"])
      let listed = try scene.list(home: "fresh")
      #expect(listed.map { $0["name"] } == ["alpha", "beta"])
      #expect(listed.allSatisfy { $0["problem"] == .null && $0["commit"] == .string(head) })
      #expect(try scene.succeed("verify", home: "fresh").contains("beta (tools/beta of"))
      try leave()
    }

    private func leave() throws {
      try scene.succeed("eject", "alpha", home: "fresh")
      #expect(try File.read(scene.project + "/alpha/main.py") == Array("print('alpha 1')\n".utf8))
      try scene.succeed("remove", "beta", home: "fresh")
      #expect(!scene.lock.contains("[[git]]") && scene.lock.contains("path = \"./alpha\""))
      #expect(scene.manifest.hasPrefix("# my tools\n") && !scene.manifest.contains("beta"))
      #expect(try scene.list(home: "fresh").map { $0["name"] } == ["alpha"])
      try scene.succeed("sync", "--locked", home: "fresh")
    }
  }
}
