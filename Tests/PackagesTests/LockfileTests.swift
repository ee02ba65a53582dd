import Packages
import Testing

/// `pocket.lock`.
@Suite struct LockfileTests {
  private let folder: ScratchFolder
  private var path: String { folder.path + "/pocket.lock" }

  init() throws { folder = try ScratchFolder() }

  private static let commit = "0123456789abcdef0123456789abcdef01234567"

  private static func wheel(_ name: String, _ url: String) -> ResolvedWheel {
    ResolvedWheel(name: name, version: "1.0", url: url, digest: Digest(of: name.utf8))
  }

  private static func pin(_ name: String, _ python: PythonPin? = nil) -> ToolPin {
    ToolPin(
      name: name, tree: Digest(of: "tree".utf8), definition: Digest(of: "told".utf8),
      python: python)
  }

  private static let locks: [any Lock] = [
    LocalLock(path: "./mine"),
    LocalLock(
      path: "./needy",
      python: PythonPin(
        runtime: "cpython", requirements: ["a>=1; extra == \"x\""],
        wheels: [wheel("a", "https://files.example/a.whl")])),
    GitLock(
      url: "https://a.example/tools", ref: nil, commit: commit,
      tools: [
        "b \"quoted\"\n": pin("q\\uote"),
        "a": pin(
          "é",
          PythonPin(
            runtime: "cpython", requirements: [], own: wheel("own", "dist/own.whl"), wheels: [])),
      ]),
    GitLock(url: "https://a.example/tools", ref: "feat/x/y", commit: commit),
    GitLock(url: "ssh://git@b.example/t.git", ref: "v1"),
  ]

  private func write(_ locks: [any Lock]) throws {
    var lockfile = try Lockfile(path: path)
    for lock in locks { lockfile.addLock(lock) }
    try lockfile.write()
  }

  @Test("what is written is read back, the version stands first, and a newline last")
  func roundTrip() throws {
    try write(Self.locks)
    let lockfile = try Lockfile(path: path)
    #expect(lockfile.all.map(\.key) == Self.locks.map(\.key))
    for lock in Self.locks {
      let read = try #require(lockfile.getLock(lock.key))
      #expect(read as? LocalLock == lock as? LocalLock)
      #expect(read as? GitLock == lock as? GitLock)
    }
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    #expect(text.hasPrefix("version = 1\n") && text.hasSuffix("\n"))
  }

  @Test("the order in which locks are added does not show")
  func sorted() throws {
    try write(Self.locks)
    let text = try Files.read(path)
    try write(Self.locks.reversed())
    #expect(try Files.read(path) == text)
    var lockfile = try Lockfile(path: path)
    #expect(!lockfile.isChanged)
    for lock in Self.locks { lockfile.addLock(lock) }
    #expect(!lockfile.isChanged, "what is there already changes nothing")
  }

  @Test("what another process has written meanwhile is kept")
  func merged() throws {
    try write([Self.locks[0], Self.locks[2]])
    var mine = try Lockfile(path: path)
    var theirs = try Lockfile(path: path)
    theirs.addLock(LocalLock(path: "./theirs"))
    theirs.removeLock(Self.locks[2].key)
    try theirs.write()
    mine.addLock(LocalLock(path: "./mine-too"))
    try mine.write()
    let keys = try Lockfile(path: path).all.map(\.key)
    #expect(keys == ["./mine", "./mine-too", "./theirs"].map { .local(path: $0) })
    #expect(mine.all.map(\.key) == keys)
  }

  @Test("two processes that add tools of one repository both keep theirs")
  func mergedTools() throws {
    let url = "https://a.example/tools"
    try write([GitLock(url: url, ref: nil, commit: Self.commit, tools: ["a": Self.pin("a")])])
    var mine = try Lockfile(path: path)
    var theirs = try Lockfile(path: path)
    func lock(_ tools: [String]) -> GitLock {
      GitLock(
        url: url, ref: nil, commit: Self.commit,
        tools: Dictionary(uniqueKeysWithValues: tools.map { ($0, Self.pin($0)) }))
    }
    theirs.addLock(lock(["a", "theirs"]))
    try theirs.write()
    mine.addLock(lock(["mine"]))
    try mine.write()
    #expect(try Lockfile(path: path).git.map { $0.tools.keys.sorted() } == [["mine", "theirs"]])
    var remover = try Lockfile(path: path)
    var adder = remover
    adder.addLock(lock(["mine", "theirs", "new"]))
    try adder.write()
    remover.removeLock(.git(url: url, ref: nil))
    try remover.write()
    #expect(try Lockfile(path: path).git.map { $0.tools.keys.sorted() } == [["new"]])
  }

  @Test("two processes that pin one repository to different commits do not mix them")
  func conflict() throws {
    let commits = [Self.commit, String(Self.commit.reversed())]
    try write([GitLock(url: "u", ref: nil, commit: commits[0], tools: ["a": Self.pin("a")])])
    var mine = try Lockfile(path: path)
    try write([GitLock(url: "u", ref: nil, commit: commits[1], tools: ["a": Self.pin("b")])])
    let text = try Files.read(path)
    let tools = ["a": Self.pin("a"), "b": Self.pin("b")]
    mine.addLock(GitLock(url: "u", ref: nil, commit: commits[0], tools: tools))
    let error = try #require(throws: PackageError.self) { try mine.write() }
    #expect(error.description.contains("Run the command again"))
    #expect(try Files.read(path) == text)
  }

  @Test("a missing or blank file holds no locks", arguments: ["", " \n\n"])
  func blank(text: String) throws {
    #expect(try Lockfile(path: path).all.isEmpty)
    try folder.write("pocket.lock", text)
    #expect(try Lockfile(path: path).all.isEmpty)
  }

  @Test(
    "a file that is not whole, or not ours, is refused with its place, and not touched",
    arguments: [
      ("version = 99\n[[future]]\n", ":1:1: its version is 99"),
      ("[[git]]\nurl = \"u\"\n", "has no version"),
      ("version = 1\nversion = 1\n", ":2:"),
      ("version = 1\n[[git]]\nurl = \"u\"\n[[git]]\nurl = \"u\"\n", "u is in it twice"),
      ("version = 1\n[[git]]\nurl = \"u\"\ncommit = \"abc\"\n", ":4:1: \"abc\" is no commit"),
      ("version = 1\n[[git]]\nref = \"main\"\n", "url is missing"),
      ("version = 1\n[[local]]\npath = \"x", ":3:"),
      ("version = 1\n[[local]]\npath = \"x\"\npaht = 1\n", ":4:1: there is no key \"paht\""),
      ("version = 1\n<<<<<<< HEAD\n", ":2:"),
      (
        "version = 1\n[[git]]\nurl = \"u\"\n[[git.tool]]\npath = \"a\"\nname = \"a\"\n"
          + "tree = \"sha256:12\"\n", ":7:1: \"sha256:12\" is no digest"
      ),
      ("{\"version\": 1}", ":1:"),
      (
        "version = 1\n[[git]]\nurl = \"u\"\nref = \"\(String(repeating: "A", count: 40))\"\n"
          + "commit = \"\(String(repeating: "b", count: 40))\"\n", ":5:1: the commit"
      ),
      ("version = 1\n[[git]]\nurl = \"https://u:p@h/\"\n", ":3:1: a lockfile must not"),
    ])
  func broken(text: String, problem: String) throws {
    try folder.write("pocket.lock", text)
    let error = try #require(throws: PackageError.self) { try Lockfile(path: path) }
    #expect(error.description.contains(path) && error.description.contains(problem), "\(error)")
    #expect(error.description.contains("wasm-pocket"))
    #expect(try Files.read(path) == Array(text.utf8))
  }

  @Test("line ends of another system do not matter")
  func lineEnds() throws {
    try write(Self.locks)
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    try folder.write("pocket.lock", text.replacing("\n", with: "\r\n"))
    #expect(try Lockfile(path: path).all.map(\.key) == Self.locks.map(\.key))
  }

  @Test("a lockfile that was cut off, wherever that was, is refused")
  func truncated() throws {
    try write(Self.locks)
    let bytes = try Files.read(path)
    for count in 1..<bytes.count - 1 {
      try Files.write(Array(bytes[..<count]), to: path)
      #expect(throws: PackageError.self, "\(count) bytes") { try Lockfile(path: path) }
    }
  }

  @Test("a file that becomes unreadable before it is written stays as it is")
  func changedMeanwhile() throws {
    try write([Self.locks[0]])
    var lockfile = try Lockfile(path: path)
    lockfile.addLock(LocalLock(path: "./other"))
    try folder.write("pocket.lock", "version = 99\n")
    #expect(throws: PackageError.self) { try lockfile.write() }
    #expect(try Files.read(path) == Array("version = 99\n".utf8))
  }

  @Test("what Hyperpocket wrote is read, and becomes TOML when it is written")
  func hyperpocket() throws {
    try folder.write(
      "pocket.lock",
      "local\t/srv/t\ngit\thttps://github.com/o/r.git\tmain\t\(Self.commit)\n"
        + "git\thttps://github.com/o/s\tHEAD\tNone\n")
    var lockfile = try Lockfile(path: path)
    #expect(lockfile.isChanged)
    #expect(
      lockfile.git == [
        GitLock(url: "https://github.com/o/r", ref: "main", commit: Self.commit),
        GitLock(url: "https://github.com/o/s", ref: nil),
      ])
    let keys = lockfile.all.map(\.key)
    try lockfile.write()
    #expect(try Files.read(path).starts(with: "version = 1\n".utf8))
    #expect(try Lockfile(path: path).all.map(\.key) == keys)
  }

  @Test("a URL that does not say where its ref ends is found by what is locked")
  func unsplit() throws {
    let url = "https://github.com/o/r"
    var lockfile = try Lockfile(path: path)
    lockfile.addLock(GitLock(url: url, ref: "feat/x", tools: ["y/t": Self.pin("t")]))
    func place(_ rest: String) -> LockPlace? {
      lockfile.place(of: .git(GitSource(url: url, place: .unsplit(rest))))
    }
    #expect(place("feat/x/y/t") == LockPlace(key: .git(url: url, ref: "feat/x"), path: "y/t"))
    #expect(place("feat/x/y/u") == nil)
    #expect(place("feat/xy/t") == nil)
  }
}
