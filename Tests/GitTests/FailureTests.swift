import Git
import GitServers
import Synchronization
import Testing

@Suite struct FailureTests {
  let scene: Scene
  let id: ObjectID

  init() throws {
    scene = try Scene()
    try scene.repository.writeNoise(400_000, seed: 1, to: "tools/t/data")
    try scene.repository.commit()
    id = try scene.id()
  }

  private func fetch(_ url: String, limits: GitLimits = GitLimits()) async throws -> GitSnapshot {
    try await scene.remote(url, limits: limits).fetch(
      id, paths: [""], ref: "main", into: scene.database(), progress: nil)
  }

  /// That nothing of a failed fetch is left, and the next one works.
  private func expectRecovery() async throws {
    let files = try scene.scratch.files(below: "database")
    #expect(!files.contains { $0.hasSuffix(".pack") || $0.contains("incoming") })
    let server = try SmartHTTPServer(scene.scratch)
    _ = try await fetch(server.url()).entries(at: "")
  }

  @Test("A pack that is cut off is no pack", arguments: [10, 300, 100_000])
  func cut(count: Int) async throws {
    let server = try SmartHTTPServer(scene.scratch, .cut(after: count))
    let error = try await failure { try await fetch(server.url()) }
    #expect(error.kind == .unreachable, "\(error)")
    try await expectRecovery()
  }

  @Test("A server that stalls ends by the limit", .timeLimit(.minutes(1)))
  func stall() async throws {
    let server = try SmartHTTPServer(scene.scratch, .stall(after: 100_000))
    var limits = GitLimits()
    limits.timeout = .seconds(2)
    let error = try await failure { try await fetch(server.url(), limits: limits) }
    #expect(error.kind == .limit)
    #expect(error.problem.contains("2 s"))
    try await expectRecovery()
  }

  @Test(
    "A server that never says anything ends by the limit", .timeLimit(.minutes(1)),
    arguments: ["http", "git", "ssh"])
  func silence(scheme: String) async throws {
    let server = try SilentServer()
    var limits = GitLimits()
    limits.timeout = .seconds(1)
    let remote = try scene.remote(server.url(scheme), limits: limits)
    let error = try await failure { try await remote.resolve("main") }
    #expect(error.kind == .limit)
  }

  @Test("What is too large ends by the limit")
  func tooLarge() async throws {
    let server = try SmartHTTPServer(scene.scratch)
    let old = try SmartHTTPServer(scene.scratch, .withoutVersion2)
    let daemon = try GitDaemon(scene.scratch)
    var limits = GitLimits()
    limits.maximumBytes = 200_000
    for url in [server.url(), old.url(), daemon.url()] {
      let error = try await failure { try await fetch(url, limits: limits) }
      #expect(error.kind == .limit, "\(error)")
      #expect(error.problem.contains("200000"))
    }
    try await expectRecovery()
  }

  @Test("A cancelled task ends at once", .timeLimit(.minutes(1)))
  func cancellation() async throws {
    let server = try SmartHTTPServer(scene.scratch, .stall(after: 100_000))
    let (signal, continuation) = AsyncStream.makeStream(of: Void.self)
    let remote = try scene.remote(server.url())
    let task = Task { [id, scene] () async -> GitError? in
      do throws(GitError) {
        _ = try await remote.fetch(id, paths: [""], ref: nil, into: scene.database()) { progress in
          if progress.receivedBytes > 1000 { continuation.yield() }
        }
        return nil
      } catch {
        return error
      }
    }
    for await _ in signal { break }
    let start = ContinuousClock.now
    task.cancel()
    #expect(await task.value?.kind == .cancelled)
    #expect(ContinuousClock.now - start < .seconds(2))
  }

  @Test("A redirect is followed, for a server without version 2 too", arguments: [false, true])
  func redirect(isOld: Bool) async throws {
    let target =
      isOld
      ? try SmartHTTPServer(scene.scratch, .withoutVersion2) : try SmartHTTPServer(scene.scratch)
    let server = try SmartHTTPServer(scene.scratch, .redirect(to: "http://\(target.authority)"))
    let url = "http://\(server.authority)/moved/repo/.git"
    #expect(try await fetch(url).entries(at: "").count == 4)
    #expect(try server.stats().posts == 0)
  }

  @Test(
    "A redirect to another kind of address is refused", arguments: ["ftp://127.0.0.1", "file://"])
  func redirectElsewhere(address: String) async throws {
    let server = try SmartHTTPServer(scene.scratch, .redirect(to: address))
    let url = "http://\(server.authority)/moved/repo/.git"
    let error = try await failure { try await fetch(url) }
    #expect(error.kind == .unreachable)
    #expect(error.problem.contains("redirects"))
  }

  @Test("No server and no repository are different things")
  func unreachable() async throws {
    let server = try SmartHTTPServer(scene.scratch)
    let absent = try await failure { try await fetch(server.url("absent")) }
    #expect(absent.kind == .authentication)
    #expect(absent.problem.contains("404"))
    let nobody = try await failure { try await fetch("http://127.0.0.1:1/x") }
    #expect(nobody.kind == .unreachable)
    let page = try await failure { try await fetch("http://\(server.authority)/-/stats#") }
    #expect(page.kind == .other)
  }

  @Test("Progress is reported")
  func progress() async throws {
    let server = try SmartHTTPServer(scene.scratch)
    let most = Mutex((bytes: 0, objects: 0, total: 0))
    _ = try await scene.remote(server.url()).fetch(
      id, paths: [""], ref: nil, into: scene.database()
    ) { progress in
      most.withLock {
        $0 = (progress.receivedBytes, progress.receivedObjects, progress.totalObjects)
      }
    }
    #expect(most.withLock { $0.bytes } > 400_000)
    #expect(most.withLock { $0.objects == $0.total && $0.total > 5 })
  }
}
