import Packages
import Testing

@Suite struct ToolSourceTests {
  private static let gitHub = "https://github.com/o/r"

  private func source(_ text: String) throws -> GitSource {
    guard case .git(let source) = try ToolSource(parsing: text, relativeTo: "/nowhere") else {
      throw NotGit()
    }
    return source
  }

  private struct NotGit: Error {}

  @Test(
    "the root of a repository at GitHub, however its URL is written",
    arguments: [
      "https://github.com/o/r", "https://github.com/o/r/", "https://github.com/o/r.git",
      "https://github.com/o/r.git//", "http://github.com/o/r", "https://www.github.com/o/r",
      "github.com/o/r", "www.github.com/o/r.git", "GitHub.com/o/r", "HTTPS://GITHUB.COM/o/r",
      "https://github.com/o/r?tab=readme-ov-file", "https://github.com/o/r#readme",
      "https://github.com:443/o/r", "https://github.com//o//r", "https://github.com/%6F/r",
      " https://github.com/o/r\n", "git+https://github.com/o/r", "git+https://github.com/o/r.git",
      "git+https://github.com/o/r@HEAD", "https://github.com/o/r#egg=x&y", "git+github.com/o/r",
      "https://github.com/o/r/tree/HEAD",
    ])
  func root(text: String) throws {
    #expect(try source(text) == GitSource(url: Self.gitHub, place: .path("", ref: nil)))
  }

  @Test("names keep their case, and may be tree or blob")
  func names() throws {
    #expect(
      try source("https://github.com/Acme/My.Tools").url == "https://github.com/Acme/My.Tools")
    #expect(
      try source("https://github.com/tree/blob")
        == GitSource(url: "https://github.com/tree/blob", place: .path("", ref: nil)))
    #expect(
      try source("https://github.com/blob/tree/blob/main/tree/config.toml")
        == GitSource(url: "https://github.com/blob/tree", place: .unsplit("main/tree")))
  }

  @Test(
    "what follows tree or blob is left for the remote to split",
    arguments: [
      ("tree/main", "main"), ("tree/main/", "main"), ("tree/main/a/b", "main/a/b"),
      ("tree/feat/x/y/tools/t", "feat/x/y/tools/t"), ("tree/feat%2Fx/t", "feat/x/t"),
      ("tree/main/a%20b/%C3%A9", "main/a b/é"), ("tree/main//a///b/", "main/a/b"),
      ("tree/main/./a", "main/a"), ("tree/main/a?tab=x#L1", "main/a"),
      ("blob/main/t/config.toml", "main/t"), ("blob/main/README.md", "main"),
      ("blob/main/t/readme.md?plain=1#L3-L9", "main/t"), ("blob/v1/t/schema.json", "v1/t"),
      ("blob/main/t/pyproject.toml", "main/t"), ("blob/main/t/main.py", "main/t/main.py"),
      ("tree/config.toml", "config.toml"), ("tree/v1.0%23x/t", "v1.0#x/t"),
    ])
  func unsplit(page: String, rest: String) throws {
    #expect(
      try source("\(Self.gitHub)/\(page)") == GitSource(url: Self.gitHub, place: .unsplit(rest)))
  }

  @Test("a commit's id is split off right away")
  func commit() throws {
    let id = "0123456789abcdef0123456789abcdef01234567"
    #expect(try source("\(Self.gitHub)/tree/\(id)/a/b").place == .path("a/b", ref: id))
    #expect(try source("\(Self.gitHub)/tree/\(id.uppercased())").place == .path("", ref: id))
    #expect(try source("\(Self.gitHub)/blob/\(id)/config.toml").place == .path("", ref: id))
    #expect(try source("\(Self.gitHub)/tree/\(id)0/a").place == .unsplit("\(id)0/a"))
    #expect(try source("\(Self.gitHub)/tree/HEAD/a").place == .path("a", ref: nil))
  }

  @Test(
    "pip's words, and the URLs that Git understands",
    arguments: [
      ("git+https://github.com/o/r.git@v1#subdirectory=a/b", gitHub, "a/b", "v1"),
      ("git+https://github.com/o/r@feat/x", gitHub, "", "feat/x"),
      ("git+https://github.com/o/r@pkg@1.2", gitHub, "", "pkg@1.2"),
      ("git+https://github.com/o/r@v%231/#egg=e&subdirectory=%2E/a%20b/", gitHub, "a b", "v#1"),
      ("https://github.com/o/r#subdirectory=t", gitHub, "t", nil),
      ("git+https://me:pw@github.com/o/r@v1", "https://me:pw@github.com/o/r", "", "v1"),
      ("https://token@www.github.com/o/r", "https://token@github.com/o/r", "", nil),
      ("git+ssh://git@host/repo.git@v1", "ssh://git@host/repo.git", "", "v1"),
      ("git+ssh://git@host:2222/repo.git", "ssh://git@host:2222/repo.git", "", nil),
      ("git+http://Host/r.git@feat/x#subdirectory=t", "http://host/r.git", "t", "feat/x"),
      ("git+file:///srv/r.git@v1", "file:///srv/r.git", "", "v1"),
      ("git+file:///srv/me@x/r.git@a@b", "file:///srv/me@x/r.git", "", "a@b"),
      ("git+git://host/r@v1", "git://host/r", "", "v1"),
      ("https://me:p%40w@host/r.git", "https://me:p%40w@host/r.git", "", nil),
      ("https://me:p@w@host/r.git/?x=y", "https://me:p@w@host/r.git", "", nil),
      ("https://host/me@corp/r", "https://host/me@corp/r", "", nil),
      ("ssh://git@github.com/o/r.git", "ssh://git@github.com/o/r.git", "", nil),
      ("git@host:path.git", "git@host:path.git", "", nil),
      ("git@host:o/r.git#subdirectory=t", "git@host:o/r.git", "t", nil),
      ("git+git@host:o/r.git@v1", "git@host:o/r.git", "", "v1"),
      ("file:///srv/a%20b/", "file:///srv/a%20b", "", nil),
      ("https://[::1]:8080/r", "https://[::1]:8080/r", "", nil),
    ] as [(String, String, String, String?)])
  func pip(text: String, url: String, path: String, ref: String?) throws {
    #expect(try source(text) == GitSource(url: url, place: .path(path, ref: ref)))
  }

  @Test("GitLab's pages")
  func gitLab() throws {
    let url = "https://gitlab.example/group/sub/r"
    #expect(
      try source("\(url)/-/tree/feat/x/t?ref_type=heads")
        == GitSource(url: url, place: .unsplit("feat/x/t")))
    #expect(
      try source("\(url)/-/blob/main/t/config.toml")
        == GitSource(url: url, place: .unsplit("main/t")))
  }

  @Test("a source says itself in words that are read back as the same, without credentials")
  func description() throws {
    let texts = [
      ("https://me:pw@github.com/o/r.git", "git+https://github.com/o/r"),
      (
        "git+https://github.com/o/r@a%26%23b#subdirectory=x%26y",
        "git+https://github.com/o/r@a%26%23b#subdirectory=x%26y"
      ),
      ("git+https://host/r@feat/x%40y#subdirectory=t", nil), ("github.com/o/r/tree/feat/x", nil),
      ("https://host/me@corp/r", "git+https://host/me@corp/r@HEAD"),
      ("git@host:o/r.git", "git+git@host:o/r.git"),
      ("ssh://git:pw@host/o/r", "git+ssh://git@host/o/r"),
      ("https://t@gitlab.example/o/r/-/tree/a%3Fb", "https://gitlab.example/o/r/-/tree/a%3Fb"),
    ]
    for (text, words) in texts {
      let source = try source(text)
      if let words { #expect(source.description == words) }
      var shown = source
      shown.url = ToolSource.withoutCredentials(source.url)
      #expect(try self.source(source.description) == shown)
    }
  }

  @Test("what exists as a folder is one, and what has no other form is a path")
  func local() throws {
    let folder = try ScratchFolder()
    try folder.write("t/config.toml", "")
    try folder.write("github.com/o/r/config.toml", "")
    func source(_ text: String) throws -> ToolSource {
      try ToolSource(parsing: text, relativeTo: folder.path)
    }
    #expect(try source("t") == .local("t") && source("./t/") == .local("./t/"))
    #expect(try source("t/config.toml") == .local("t") && source("config.toml") == .local("."))
    #expect(try source("github.com/o/r") == .local("github.com/o/r"))
    for text in ["~/t", "../t", "/a/b", "a b", "x@y/z", "./a://b", "tree"] {
      #expect(try source(text) == .local(text) && source(text).description == text)
    }
    #expect(throws: PackageError.self) { try source("") }
    #expect(throws: PackageError.self) { try source("a\0b") }
  }
}
