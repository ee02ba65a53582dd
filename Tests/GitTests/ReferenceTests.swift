import Git
import GitServers
import Testing

@Suite struct ReferenceTests {
  let scene: Scene
  let servers: [any Sendable]
  let remotes: [GitRemote]

  /// The same repository over HTTP with and without version 2, by `git://` and in its folder.
  init() throws {
    scene = try Scene()
    try scene.repository.branch("feat/x/y")
    try scene.repository.write("2\n", to: "top.txt")
    try scene.repository.commit()
    try scene.repository.tag("v1", at: "feat/x/y")
    try scene.repository.tag("v2", message: "two")
    try scene.repository.branch("both", at: "feat/x/y")
    try scene.repository.tag("both")
    let http = try SmartHTTPServer(scene.scratch)
    let old = try SmartHTTPServer(scene.scratch, .withoutVersion2)
    let daemon = try GitDaemon(scene.scratch)
    servers = [http, old, daemon]
    remotes = try [http.url(), old.url(), daemon.url(), scene.repository.path].map {
      [scene] in try scene.remote($0)
    }
  }

  @Test("Names stand for what Git says")
  func resolves() async throws {
    let expected = [
      (nil, "refs/heads/main", "main"), ("main", "refs/heads/main", "main"),
      ("feat/x/y", "refs/heads/feat/x/y", "feat/x/y"), ("v1", "refs/tags/v1", "v1"),
      ("v2", "refs/tags/v2", "v2^{commit}"), ("refs/tags/v2", "refs/tags/v2", "v2^{commit}"),
      ("both", "refs/heads/both", "refs/heads/both"), ("HEAD", "refs/heads/main", "main"),
    ]
    for remote in remotes {
      for (ref, name, revision) in expected {
        let found = try await remote.resolve(ref)
        #expect(found.name == name, "\(remote.url)")
        #expect(try found.commit == scene.id(revision), "\(remote.url)")
      }
    }
  }

  @Test("A commit's id is itself, without asking")
  func commitID() async throws {
    let id = try scene.id()
    let remote = try scene.remote("http://127.0.0.1:1/nowhere")
    #expect(try await remote.resolve(id.hexadecimal.uppercased()).commit == id)
  }

  @Test("An unknown name is refused with some that there are")
  func unknown() async throws {
    for remote in remotes {
      let error = try await failure { try await remote.resolve("feet/x") }
      #expect(error.kind == .unknownReference)
      #expect(error.description.contains("feet/x"))
      #expect(error.description.contains("feat/x/y"))
      #expect(error.description.contains("main"))
    }
  }

  @Test("What follows /tree/ is split into reference and path")
  func split() async throws {
    let id = try scene.id()
    for remote in remotes {
      let found = try await remote.split("feat/x/y/tools/t")
      #expect(found.ref == "feat/x/y")
      #expect(found.path == "tools/t")
      #expect(found.reference.name == "refs/heads/feat/x/y")
      let tag = try await remote.split("v2")
      #expect(tag.ref == "v2")
      #expect(tag.path.isEmpty)
      let head = try await remote.split("HEAD/tools/t")
      #expect(head.reference.name == "refs/heads/main")
      #expect(head.path == "tools/t")
      let commit = try await remote.split("\(id)/tools/t")
      #expect(commit.reference.commit == id)
      #expect(commit.path == "tools/t")
      let error = try await failure { try await remote.split("feat/z/tools") }
      #expect(error.kind == .unknownReference)
    }
  }

  @Test("Objects named by another hash are refused")
  func objectFormat() async throws {
    try scene.repository.git("init", "-q", "--object-format=sha256", "../other")
    let server = try SmartHTTPServer(scene.scratch)
    for url in [server.url("other"), "\(scene.scratch.path)/other"] {
      let error = try await failure { try await scene.remote(url).resolve("main") }
      #expect(error.description.filter { $0 != " " }.contains("objectformat"), "\(error)")
    }
  }

  @Test("A detached HEAD is a default branch too")
  func detached() async throws {
    try scene.repository.git("checkout", "-q", "--detach", "feat/x/y")
    for remote in remotes {
      #expect(try await remote.resolve(nil).commit == scene.id("feat/x/y"))
    }
  }
}
