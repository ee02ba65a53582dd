import Git
import GitServers
import Testing

@Suite struct SharingTests {
  let scene: Scene

  init() throws {
    scene = try Scene()
    for tool in 0..<4 {
      try scene.repository.writeNoise(50_000, seed: UInt64(tool), to: "many/t\(tool)/data")
    }
    try scene.repository.commit()
  }

  @Test("Eight fetches at once into one database all succeed")
  func tasks() async throws {
    let server = try SmartHTTPServer(scene.scratch)
    let id = try scene.id()
    let remotes = try [server.url(), scene.repository.path].map { try scene.remote($0) }
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<8 {
        let path = "many/t\(number / 2 % 4)"
        group.addTask { [scene] in
          let snapshot = try await remotes[number % 2].fetch(
            id, paths: [path], ref: nil, into: scene.database(), progress: nil)
          let entries = try snapshot.entries(at: path)
          return try snapshot.contents(of: entries[0].id).count
        }
      }
      for try await count in group { #expect(count == 50_000) }
    }
    let files = try scene.scratch.files(below: "database")
    #expect(!files.contains { $0.contains("incoming") })
  }

  @Test("A database that was left half made is repaired")
  func repair() async throws {
    try scene.scratch.write("", to: "database/config")
    try scene.scratch.write("half", to: "database/incoming-abc/pack-1.pack")
    try scene.scratch.write("half", to: "database/objects/pack/tmp_pack_1")
    let server = try SmartHTTPServer(scene.scratch)
    #expect(try await scene.fetch(scene.remote(server.url()), "HEAD", "many/t0") == ["data"])
    #expect(!scene.scratch.read("database/config").isEmpty)
    try scene.repository.git("-C", scene.database(), "cat-file", "-e", try scene.repository.head())
  }
}
