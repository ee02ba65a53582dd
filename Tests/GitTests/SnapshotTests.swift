import GitServers
import Glibc
import Testing

@testable import Git

@Suite struct SnapshotTests {
  let scene: Scene

  init() throws { scene = try Scene() }

  private func snapshot(_ paths: [String] = [""], _ url: String? = nil) async throws -> GitSnapshot
  {
    try await scene.remote(url ?? scene.repository.path).fetch(
      try scene.id(), paths: paths, ref: nil, into: scene.database(), progress: nil)
  }

  @Test("Files, links and executables are told apart")
  func kinds() async throws {
    try scene.repository.link("tools/t/link", to: "/etc/passwd")
    try scene.repository.commit()
    let entries = try await snapshot().entries(at: "tools/t")
    #expect(entries.map(\.path) == ["README.md", "link", "main.py"])
    #expect(entries.map(\.kind) == [.file, .symlink, .executable])
    #expect(try await snapshot().contents(of: entries[1].id) == Array("/etc/passwd".utf8))
  }

  @Test("A path that is not there is refused with what there is", arguments: [false, true])
  func missingPath(isHTTP: Bool) async throws {
    let server = try SmartHTTPServer(scene.scratch)
    let url = isHTTP ? server.url() : nil
    let error = try await failure { try await snapshot(["tools/x"], url).entries(at: "tools/x") }
    #expect(error.kind == .missingPath)
    #expect(error.description.contains("tools has: t/"))
    let file = try await failure { try await snapshot(["top.txt"], url).entries(at: "top.txt/x") }
    #expect(file.kind == .missingPath)
    #expect(file.problem.contains("top.txt is a file"))
  }

  @Test("A submodule is refused and named with its address", arguments: [false, true])
  func submodule(isHTTP: Bool) async throws {
    try scene.repository.addSubmodule("tools/other", url: "https://u:p@host.example/other.git")
    let server = try SmartHTTPServer(scene.scratch)
    for path in ["tools/other", "tools/other/deep"] {
      let error = try await failure {
        try await snapshot([path], isHTTP ? server.url() : nil).entries(at: path)
      }
      #expect(error.kind == .submodule)
      #expect(error.problem.contains("tools/other is a submodule"))
      #expect(error.problem.contains("(https://host.example/other.git)"))
    }
    #expect(try await snapshot().entries(at: "tools").map(\.kind).contains(.submodule))
  }

  @Test("Hostile names are handed out as they are")
  func hostileNames() async throws {
    let blob = try scene.repository.blob("x")
    let names = ["..", ".git", "a/b", "\u{7}"].map { Array($0.utf8) } + [[0xFF, 0xFE]]
    let inner = try scene.repository.tree(names.map { ("100644", $0, blob) })
    let link = try scene.repository.blob("/etc/passwd")
    let root = try scene.repository.tree([
      ("40000", Array("..".utf8), inner), ("120000", Array("link".utf8), link),
    ])
    let id = try #require(ObjectID(try scene.repository.commit(tree: root, branch: "evil")))
    let server = try SmartHTTPServer(scene.scratch)
    for (name, url) in [("http", server.url()), ("file", scene.repository.path)] {
      let snapshot = try await scene.remote(url).fetch(
        id, paths: [""], ref: "evil", into: scene.database(name), progress: nil)
      let found = try snapshot.entries(at: "").map(\.components)
      #expect(Set(found) == Set(names.map { [Array("..".utf8), $0] } + [[Array("link".utf8)]]))
    }
  }

  @Test(
    "A tree that is damaged is no tree",
    arguments: [
      "100644", "100644 a", "100644 a\0short", "77 a\0\(Self.id)", "abc a\0\(Self.id)", "\0",
    ])
  func damagedTree(text: String) { #expect(TreeEntry.entries(of: Array(text.utf8)) == nil) }

  @Test("An empty name is a name")
  func emptyName() {
    let entries = TreeEntry.entries(of: Array("100644 \0\(Self.id)40000 b\0\(Self.id)".utf8))
    #expect(entries?.map(\.name) == [[], [98]])
    #expect(entries?.map(\.kind) == [.file, .tree])
  }

  private static let id = "12345678901234567890"

  @Test("Trees of trees of the same trees end by the limit")
  func bomb() async throws {
    var id = try scene.repository.tree([("100644", [97], try scene.repository.blob("x"))])
    for _ in 0..<8 {
      id = try scene.repository.tree((97..<107).map { ("40000", [UInt8($0)], id) })
    }
    let commit = try #require(ObjectID(try scene.repository.commit(tree: id, branch: "bomb")))
    let error = try await failure {
      try await scene.remote(scene.repository.path).fetch(
        commit, paths: [""], ref: nil, into: scene.database(), progress: nil)
    }
    #expect(error.kind == .limit)
  }

  @Test("Folders nested too deep end by the limit")
  func deep() async throws {
    var id = try scene.repository.tree([("100644", [97], try scene.repository.blob("x"))])
    for _ in 0..<150 { id = try scene.repository.tree([("40000", [97], id)]) }
    let commit = try #require(ObjectID(try scene.repository.commit(tree: id, branch: "deep")))
    let error = try await failure {
      try await scene.remote(scene.repository.path).fetch(
        commit, paths: [""], ref: nil, into: scene.database(), progress: nil)
    }
    #expect(error.kind == .limit)
  }

  @Test("One wrong byte in a pack is noticed")
  func corrupt() async throws {
    try scene.repository.writeNoise(100_000, seed: 5, to: "tools/t/data")
    try scene.repository.commit()
    let server = try SmartHTTPServer(scene.scratch)
    let entries = try await snapshot(["tools/t"], server.url()).entries(at: "tools/t")
    let packs = try scene.scratch.files(below: "database").filter { $0.hasSuffix(".pack") }
    let pack = try #require(
      packs.max { scene.scratch.read($0).count < scene.scratch.read($1).count })
    var bytes = scene.scratch.read(pack)
    bytes[50_000] ^= 1
    unsafe chmod("\(scene.scratch.path)/\(pack)", 0o600)
    try scene.scratch.write(bytes, to: pack)
    let id = try #require(entries.first { $0.path == "data" }).id
    let commit = try scene.id()
    let error = try await failure {
      try GitSnapshot(commit: commit, database: scene.database()).contents(of: id)
    }
    #expect(error.kind == .corrupt, "\(error)")
    #expect(error.remedy.contains(scene.database()))
  }
}
