import Packages
import Testing

@Suite struct HyperpocketLockTests {
  private static let id = "0123456789abcdef0123456789abcdef01234567"

  private func entries(_ text: String) throws -> [HyperpocketLock.Entry] {
    try HyperpocketLock(Array(text.utf8), path: "pocket.lock").entries
  }

  @Test("the lines become locks; blank ones and carriage returns do not count")
  func lines() throws {
    let text =
      "local\t/a/b/\r\n\n  \t\r\n" + "git\thttps://github.com/o/r.git/\tmain\t\(Self.id)\n"
      + "git\thttps://github.com/o/r\tHEAD\tNone\n" + "git\tgit@host:o/r.git\tv1\n"
      + "git\thttps://www.github.com/O/r/\tfeat/x\t\n" + "git\t/srv/r.git/\tmain\t\(Self.id)"
    #expect(
      try entries(text) == [
        .local("/a/b"), .git(url: "https://github.com/o/r", ref: "main", commit: Self.id),
        .git(url: "https://github.com/o/r", ref: nil, commit: nil),
        .git(url: "git@host:o/r.git", ref: "v1", commit: nil),
        .git(url: "https://github.com/O/r", ref: "feat/x", commit: nil),
        .git(url: "/srv/r.git", ref: "main", commit: Self.id),
      ])
    #expect(try entries("").isEmpty)
  }

  @Test(
    "a line that is no lock is named",
    arguments: [
      "local", "local\t", "local\t/a\tb", "git\thttps://host/r", "git\t\tmain\t\(id)", "svn\tx",
      "git\thttps://host/r\t\t\(id)", "git\thttps://host/r\tmain\tabc", "git", "local /a",
      "git\thttps://host/r\tmain\t\(id)\tx",
    ])
  func malformed(line: String) throws {
    let error = try #require(throws: PackageError.self) { try entries("local\t/a\n\n\(line)\n") }
    #expect(error.position == TextPosition(line: 3, column: 1))
    let bytes = Array("local\t/a\nlocal\t".utf8) + [0xFF]
    #expect(throws: PackageError.self) { try HyperpocketLock(bytes, path: "pocket.lock") }
  }

  @Test("the format is told from TOML, and from a file that holds nothing")
  func recognized() {
    for text in ["local\t/a", "\r\n\ngit\thttps://host/r\tHEAD\tNone\n", "local\t\n"] {
      #expect(HyperpocketLock.isRecognized(Array(text.utf8)))
    }
    for text in [
      "", "\n \n", "version = 1\n", "local\t= \"x\"", "git\t \t= 1", "# git\tx", "local",
    ] {
      #expect(!HyperpocketLock.isRecognized(Array(text.utf8)))
    }
  }
}
