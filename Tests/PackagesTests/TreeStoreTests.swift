import Packages
import Testing

/// The files of tools, by their digest.
@Suite struct TreeStoreTests {
  private let folder: ScratchFolder
  private let store: TreeStore
  private let files = [
    PackedFile(path: "main.py", bytes: Array("print(1)".utf8)),
    PackedFile(path: "data/é.txt", bytes: []),
  ]

  init() throws {
    folder = try ScratchFolder()
    store = TreeStore(Home(root: folder.path))
  }

  @Test("what is kept is found by its digest, whatever the order of its files")
  func kept() throws {
    let digest = try store.keep(files)
    #expect(try store.keep(files.reversed()) == digest)
    #expect(store.contains(digest) && store.digests == [digest])
    try store.check(digest)
    #expect(try Files.read(store.folder(of: digest) + "/main.py") == files[0].bytes)
  }

  @Test("many at once, and deep below folders that are missing, do not hinder each other")
  func together() async throws {
    for round in 0..<500 {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<4 {
          let path = "\(folder.path)/round\(round)/a/b/c\(number % 2)"
          group.addTask { try Files.makeFolder(path) }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test("another name or content is another digest")
  func distinct() {
    let digest = TreeStore.digest(of: files)
    let renamed = [PackedFile(path: "main2.py", bytes: files[0].bytes), files[1]]
    let moved = [
      PackedFile(path: "main.py", bytes: []),
      PackedFile(path: "data/é.txt", bytes: files[0].bytes),
    ]
    #expect(Set([digest] + [renamed, moved, [files[0]], []].map(TreeStore.digest)).count == 5)
  }

  @Test(
    "whatever changes in the folder is noticed",
    arguments: [
      "printf 'print(2)' > main.py", "rm main.py", "touch new", "mv main.py other.py",
      "rm main.py && ln -s /etc/hostname main.py", "ln -s main.py link",
    ])
  func damaged(command: String) throws {
    let digest = try store.keep(files)
    #expect(
      try folder.shell("cd '\(store.folder(of: digest))' && chmod u+w main.py && \(command)") == 0)
    let error = try #require(throws: PackageError.self) { try store.check(digest) }
    #expect(error.description.contains("wasm-pocket sync"))
  }

  @Test("a copy can be worked on, and is never put over something")
  func copied() throws {
    let digest = try store.keep(files)
    let target = folder.path + "/copy"
    try store.copy(digest, to: target)
    #expect(try folder.shell("echo '#' >> '\(target)/main.py'") == 0)
    try store.check(digest)
    #expect(throws: PackageError.self) { try store.copy(digest, to: target) }
  }

  @Test("nothing but what lockfiles refer to survives cleaning up")
  func collected() throws {
    let (kept, other) = (try store.keep(files), try store.keep([files[0]]))
    try Files.makeFolder(folder.path + "/data/trees/.staging-1/x")
    var lockfile = try Lockfile(path: folder.path + "/pocket.lock")
    let pin = ToolPin(name: "t", tree: kept, definition: kept)
    lockfile.addLock(GitLock(url: "u", ref: nil, tools: ["t": pin]))
    let home = Home(root: folder.path)
    let dry = try GarbageCollection(in: home, isDryRun: true) { [lockfile] }
    #expect(store.contains(other) && dry.removed == [store.folder(of: other)])
    let real = try GarbageCollection(in: home) { [lockfile] }
    #expect(real.removed == dry.removed && real.bytes == dry.bytes && real.bytes > 0)
    #expect(store.digests == [kept] && Files.names(in: folder.path + "/data/trees").count == 1)
  }
}
