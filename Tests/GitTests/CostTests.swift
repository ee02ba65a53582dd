import Git
import GitServers
import Testing

/// 20 MB of history, a tip of 1 MB, and in it twenty tools of 50 KB each.
@Suite struct CostTests {
  let scene: Scene

  init() throws {
    scene = try Scene()
    try scene.repository.git("config", "core.compression", "0")
    for _ in 0..<4 {
      try scene.repository.writeRandom(5_000_000, to: "large")
      try scene.repository.commit()
    }
    try scene.repository.git("rm", "-q", "large")
    for tool in 0..<20 {
      try scene.repository.writeRandom(50_000, to: "many/t\(tool)/a/data")
    }
    try scene.repository.commit()
  }

  @Test("With filters, one tool costs what it weighs")
  func filtered() async throws {
    let server = try SmartHTTPServer(scene.scratch)
    #expect(try await scene.fetch(scene.remote(server.url()), "HEAD", "many/t3") == ["a/data"])
    let stats = try server.stats()
    #expect(stats.sentBytes < 60_000)
  }

  @Test("Without filters, it costs the tip and no history")
  func unfiltered() async throws {
    let server = try SmartHTTPServer(scene.scratch, .withoutFilter)
    #expect(try await scene.fetch(scene.remote(server.url()), "HEAD", "many/t3") == ["a/data"])
    let stats = try server.stats()
    #expect(stats.sentBytes > 900_000 && stats.sentBytes < 1_200_000)
    #expect(stats.posts == 1)
  }

  @Test("A server that gives out no trees costs the tip too")
  func refusedTrees() async throws {
    let server = try SmartHTTPServer(scene.scratch, .onlyWants([try scene.repository.head()]))
    #expect(try await scene.fetch(scene.remote(server.url()), "HEAD", "many/t3") == ["a/data"])
    #expect(try server.stats().sentBytes < 1_200_000)
  }

  @Test("Twenty tools are one fetch, and a second one touches no network")
  func together() async throws {
    let server = try SmartHTTPServer(scene.scratch)
    let remote = try scene.remote(server.url())
    let paths = (0..<20).map { "many/t\($0)" }
    for _ in 0..<2 {
      let snapshot = try await remote.fetch(
        try scene.id(), paths: paths, ref: nil, into: scene.database(), progress: nil)
      for path in paths { #expect(try snapshot.entries(at: path).map(\.path) == ["a/data"]) }
      let stats = try server.stats()
      // The advertisement; then the commit, the folder `many` and its tools' contents.
      #expect(stats.requests == 4)
      #expect(stats.sentBytes < 1_100_000)
    }
  }

  @Test("What is there already is not fetched again")
  func incremental() async throws {
    let server = try SmartHTTPServer(scene.scratch)
    let remote = try scene.remote(server.url())
    _ = try await scene.fetch(remote, "HEAD", "many/t3")
    let before = try server.stats().sentBytes
    _ = try await scene.fetch(remote, "HEAD", "many/t4")
    #expect(try server.stats().sentBytes - before < 55_000)
    #expect(try await scene.fetch(remote, "HEAD", "tools/t") == ["README.md", "main.py"])
  }

  @Test("Everything is fetched for an empty path")
  func everything() async throws {
    let server = try SmartHTTPServer(scene.scratch)
    let paths = try await scene.fetch(scene.remote(server.url()), "HEAD", "")
    #expect(paths.count == 23)
    #expect(try server.stats().sentBytes < 1_200_000)
  }
}
