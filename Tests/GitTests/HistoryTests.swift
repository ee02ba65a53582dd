import Git
import GitServers
import Testing

@Suite struct HistoryTests {
  let scene: Scene
  let commit: ObjectID

  init() throws {
    scene = try Scene()
    commit = try scene.id()
  }

  /// Replaces the branch's only commit, as a forced push does.
  private func rewrite() throws {
    try scene.repository.git("checkout", "-q", "--orphan", "other")
    try scene.repository.write("other\n", to: "tools/t/README.md")
    try scene.repository.commit()
    try scene.repository.git("branch", "-q", "-M", "main")
  }

  @Test("A commit that the branch has left behind is still fetched")
  func behind() async throws {
    try scene.repository.write("2\n", to: "top.txt")
    try scene.repository.commit()
    let http = try SmartHTTPServer(scene.scratch)
    let old = try SmartHTTPServer(scene.scratch, .withoutVersion2)
    let daemon = try GitDaemon(scene.scratch)
    for url in [http.url(), old.url(), daemon.url(), scene.repository.path] {
      let snapshot = try await scene.remote(url).fetch(
        commit, paths: ["tools/t"], ref: "main", into: scene.database(url.filter(\.isLetter)),
        progress: nil)
      #expect(try snapshot.entries(at: "tools/t").count == 2)
    }
  }

  @Test("A commit that no reference leads to is fetched while it is there")
  func rewritten() async throws {
    try rewrite()
    let http = try SmartHTTPServer(scene.scratch)
    for url in [http.url(), scene.repository.path] {
      let snapshot = try await scene.remote(url).fetch(
        commit, paths: ["tools/t"], ref: "main", into: scene.database(url.filter(\.isLetter)),
        progress: nil)
      #expect(try snapshot.entries(at: "tools/t").count == 2)
    }
  }

  @Test("A commit that is gone is missing, and still read where it was fetched")
  func gone() async throws {
    let http = try SmartHTTPServer(scene.scratch)
    let old = try SmartHTTPServer(scene.scratch, .withoutVersion2)
    let daemon = try GitDaemon(scene.scratch)
    let urls = [http.url(), old.url(), daemon.url(), scene.repository.path]
    let fetch = { (url: String, name: String) in
      try await scene.remote(url).fetch(
        commit, paths: ["tools/t"], ref: "main", into: scene.database(name), progress: nil)
    }
    for url in urls { _ = try await fetch(url, url.filter(\.isLetter)) }
    try rewrite()
    try scene.repository.collectGarbage()
    for url in urls {
      let error = try await failure { try await fetch(url, "new") }
      #expect(error.kind == .missingCommit, "\(error)")
      #expect(error.description.contains("Update to a commit that is there"))
      _ = try await fetch(url, url.filter(\.isLetter))
    }
  }

  @Test("A snapshot is opened offline, or its commit is missing")
  func offline() async throws {
    let remote = try scene.remote(scene.repository.path)
    _ = try await scene.fetch(remote)
    let snapshot = try GitSnapshot(commit: commit, database: scene.database())
    #expect(try snapshot.entries(at: "tools/t").map(\.kind) == [.file, .executable])
    let error = try await failure {
      try GitSnapshot(commit: commit, database: scene.database("nowhere"))
    }
    #expect(error.kind == .missingCommit)
  }
}
