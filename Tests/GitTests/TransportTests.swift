import Git
import GitServers
import Testing

@Suite struct TransportTests {
  let scene: Scene

  init() throws { scene = try Scene() }

  @Test("A folder is read, with and without a work tree")
  func folder() async throws {
    try scene.repository.git("clone", "-q", "--bare", ".", "../bare.git")
    let urls = [
      scene.repository.path, "file://\(scene.repository.path)", "\(scene.scratch.path)/bare.git",
    ]
    for url in urls {
      let snapshot = try await scene.remote(url).fetch(
        try scene.id(), paths: ["tools/t"], ref: nil, into: scene.database(String(url.count)),
        progress: nil)
      #expect(try snapshot.entries(at: "tools/t").map(\.path) == ["README.md", "main.py"])
    }
  }

  @Test("What was fetched from a folder outlives it")
  func independent() async throws {
    let id = try scene.id()
    _ = try await scene.fetch(scene.remote(scene.repository.path))
    try scene.repository.git("checkout", "-q", "--orphan", "other")
    try scene.repository.commit()
    try scene.repository.deleteBranch("main")
    try scene.repository.collectGarbage()
    let snapshot = try GitSnapshot(commit: id, database: scene.database())
    let readme = try #require(try snapshot.entries(at: "tools/t").first)
    #expect(try snapshot.contents(of: readme.id) == Array("hello\n".utf8))
  }

  @Test("A folder that is no repository is refused")
  func noRepository() async throws {
    let error = try await failure { try await scene.fetch(scene.remote(scene.scratch.path)) }
    #expect(error.kind == .unreachable)
    for path in [scene.scratch.path, scene.scratch.path + "/nowhere"] {
      let error = try await failure { try await scene.remote("file://" + path).resolve(nil) }
      #expect(error.kind == .unreachable && error.description.contains("Check the path"))
    }
  }

  @Test("git daemon is read")
  func daemon() async throws {
    let daemon = try GitDaemon(scene.scratch)
    #expect(try await scene.fetch(scene.remote(daemon.url())) == ["README.md", "main.py"])
  }

  @Test("A server without version 2 is read")
  func old() async throws {
    let server = try SmartHTTPServer(scene.scratch, .withoutVersion2)
    #expect(try await scene.fetch(scene.remote(server.url())) == ["README.md", "main.py"])
  }

  @Test(
    "TLS trusts the file that the environment names, and no other",
    arguments: ["GIT_SSL_CAINFO", "SSL_CERT_FILE"])
  func tls(variable: String) async throws {
    let server = try SmartHTTPServer(scene.scratch, .tls)
    let remote = try scene.remote(server.url(), [variable: server.certificate])
    #expect(try await scene.fetch(remote) == ["README.md", "main.py"])
    let stranger = try scene.remote(server.url())
    let error = try await failure { try await stranger.resolve("main") }
    #expect(error.kind == .unreachable)
    #expect(error.problem.contains("certificate"))
  }

  @Test("A redirect from https to http is refused")
  func downgrade() async throws {
    let target = try SmartHTTPServer(scene.scratch)
    let server = try SmartHTTPServer(
      scene.scratch, .tls, .redirect(to: "http://\(target.authority)"))
    let url = server.url("moved/repo")
    let remote = try scene.remote(url, ["GIT_SSL_CAINFO": server.certificate])
    let error = try await failure { try await remote.resolve("main") }
    #expect(error.kind == .unreachable)
    #expect(error.problem.contains("redirects"))
    #expect(try target.stats().requests == 0)
  }

  @Test("ssh is read with a key from ~/.ssh, from a known host", arguments: [false, true])
  func ssh(isHashed: Bool) async throws {
    let server = try SSHServer()
    if isHashed { try server.hashKnownHosts() }
    let remote = try scene.remote(
      server.url(scene.repository.path), ["HOME": server.home.path])
    #expect(try await remote.resolve("main").commit == scene.id())
    #expect(try await scene.fetch(remote) == ["README.md", "main.py"])
  }

  @Test("ssh without a key that is let in is refused")
  func noKey() async throws {
    let server = try SSHServer()
    let known = String(decoding: server.home.read(".ssh/known_hosts"), as: UTF8.self)
    try scene.scratch.write(known, to: ".ssh/known_hosts")
    let remote = try scene.remote(server.url(scene.repository.path))
    let error = try await failure { try await remote.resolve("main") }
    #expect(error.kind == .authentication, "\(error)")
    #expect(error.remedy.contains("ssh-agent"))
  }

  @Test("An unknown host is refused, and how to make it known is said")
  func unknownHost() async throws {
    let server = try SSHServer()
    try server.home.write("", to: ".ssh/known_hosts")
    let remote = try scene.remote(
      server.url(scene.repository.path), ["HOME": server.home.path])
    let error = try await failure { try await remote.resolve("main") }
    #expect(error.kind == .authentication)
    #expect(error.problem.contains("\(server.home.path)/.ssh/known_hosts"))
    #expect(error.remedy.contains("ssh-keyscan -p \(server.port) 127.0.0.1"))
  }

  @Test("A host whose key has changed is refused")
  func changedHost() async throws {
    let (server, other) = (try SSHServer(), try SSHServer())
    let known = String(decoding: other.home.read(".ssh/known_hosts"), as: UTF8.self)
      .replacing("\(other.port)", with: "\(server.port)")
    try server.home.write(known, to: ".ssh/known_hosts")
    let remote = try scene.remote(
      server.url(scene.repository.path), ["HOME": server.home.path])
    let error = try await failure { try await remote.resolve("main") }
    #expect(error.kind == .authentication)
    #expect(error.remedy.contains("ssh-keygen -R '[127.0.0.1]:\(server.port)'"))
  }
}
