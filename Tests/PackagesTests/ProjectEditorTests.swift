import JSONText
@testable import Packages
import Testing

@Suite struct ProjectEditorTests {
  private func edited(
    _ text: String, _ change: (inout ProjectEditor) throws -> Void
  ) throws -> String {
    var editor = try ProjectEditor(text: text, path: "pocket.toml")
    try change(&editor)
    return editor.text
  }

  /// Compares bytes: Swift's `==` takes different spellings of a character for the same.
  private func isSame(_ left: String, _ right: String) -> Bool {
    Array(left.utf8) == Array(right.utf8)
  }

  @Test("a new tool goes behind everything")
  func add() throws {
    let entry = ToolEntry.git(url: "https://host/r", ref: "v\"1\\\n\u{1}\u{7F}é", path: nil)
    let lines = "[[tool]]\ngit = \"https://host/r\"\nref = \"v\\\"1\\\\\\n\\u0001\\u007Fé\"\n"
    #expect(try edited("") { try $0.add(entry) } == lines)
    #expect(
      try edited("[limits]\ntimeout = 1 # s\n# end\n") { try $0.add(entry) }
        == "[limits]\ntimeout = 1 # s\n# end\n\n" + lines)
    #expect(
      try edited("# é\r\n") { try $0.add(.local("./x")) }
        == "# é\r\n\r\n[[tool]]\r\nlocal = \"./x\"\r\n")
    #expect(
      try edited("# no line end") { try $0.add(.source("u")) }
        == "# no line end\n\n[[tool]]\nsource = \"u\"")
  }

  private static let nasty = """
    # The tools of this project

    # About a,
    # in two lines
    [[tool]] # first
    source = "https://github.com/o/r" # where
    # inside
    timeout = 3
    # behind a

    # About b
      [[ 'tool' ]]
      git = '''
    [[tool]]'''   # from there
      path = "p"
      "re\\u0066" = "main" # gone

      # About b's variables
      [tool.vars]
      path = "kept"
      A = \"\"\"
    # no comment \\\"\"\"
    [[tool]]
    source = "x\"\"\"\"\"

    [limits] # of all
    timeout = 3

    [[tool]]
    vars = { local = "kept" }
    local = "c"
    # end
    """

  @Test("a tool goes with its tables and the comments above it; all else stays")
  func remove() throws {
    func removed(_ index: Int) throws -> String {
      try edited(Self.nasty) { try $0.remove(at: index) }
    }
    let parts = Self.nasty.split(separator: "\n", omittingEmptySubsequences: false)
    func lines(_ ranges: ClosedRange<Int>...) -> String {
      ranges.flatMap { parts[($0.lowerBound - 1)...($0.upperBound - 1)] }.joined(separator: "\n")
    }
    #expect(try removed(0) == lines(1...1, 9...32))
    #expect(try removed(1) == lines(1...9, 25...32))
    #expect(try removed(2) == lines(1...27, 32...32))
  }

  @Test("a tool's tables behind other tables go with it")
  func removeScattered() throws {
    let text = """
      [[tool]]
      local = "a"

      [limits]
      timeout = 1

      # of a
      [tool.vars]
      A = "1"
      # loose

      [[tool]]
      local = "b"
      """
    let rest = "[limits]\ntimeout = 1\n# loose\n\n[[tool]]\nlocal = \"b\""
    #expect(try edited(text) { try $0.remove(at: 0) } == rest)
  }

  @Test("a tool's source is replaced where it stands; all else stays")
  func replaceSource() throws {
    func replaced(_ index: Int, _ entry: ToolEntry) throws -> String {
      try edited(Self.nasty) { try $0.replaceSource(at: index, with: entry) }
    }
    func nasty(_ old: String, _ new: String) -> String {
      Self.nasty.replacing(old, with: new)
    }
    #expect(
      try replaced(0, .local("./a"))
        == nasty("source = \"https://github.com/o/r\" #", "local = \"./a\" #"))
    let second =
      "  git = '''\n[[tool]]'''   # from there\n  path = \"p\"\n  \"re\\u0066\" = \"main\" # gone\n"
    #expect(try replaced(1, .local("b")) == nasty(second, "  local = \"b\"   # from there\n"))
    #expect(
      try replaced(1, .git(url: "u", ref: "r", path: nil))
        == nasty(second, "  git = \"u\"\n  ref = \"r\"   # from there\n"))
    #expect(try replaced(2, .source("u")) == nasty("local = \"c\"", "source = \"u\""))
    #expect(
      try edited("[[tool]]\r\n\tgit = \"u\"\r\n\tref = \"r\"") {
        try $0.replaceSource(at: 0, with: .local("a"))
        try $0.replaceSource(at: 0, with: .git(url: "u", ref: nil, path: "p"))
      } == "[[tool]]\r\n\tgit = \"u\"\r\n\tpath = \"p\"")
  }

  private static let files = [
    "", "\n", "\n\n\n", "# c", "# c\n", "\u{FEFF}", "\u{FEFF}# c\n", "\u{FEFF}[[tool]]\nlocal='a'",
    "[limits]\ntimeout = 1", "[limits]\r\ntimeout = 1\r\n# end\r\n",
    "'a\u{301}' = 1\n",
    "[[tool]]\nlocal = \"a\"\n\n\n", "[[tool]]\r\nlocal = \"a\"", "[[tool]]\nlocal = 'a'\n   ",
    "x = [ # ]\n  \"]\", ']', [ 1,\n 2 ], { a = '}' }\n]\n[[tool]]\n", "limits.timeout = 3\n\n\t\n",
    "x = \"\"\"\n[[tool]]\\\n\"\"\"\"\"\ny = '''\n[[tool]]''''\n", nasty, nasty + "\n",
    nasty.replacing("\n", with: "\r\n"), "[[tool]]\n[tool.limits]\ntimeout=1\n[[tool.x]]\n#\n",
    "secret-command = 'a $NAME'\n[[tool]]\nlocal = 'a'\nallow-net = [\n  'GET a.example', # first\n]\n"
      + "secrets = ['A']\nsecret-hosts = { A = ['a'] }\n[tool.secret-mode]\nA = 'plain'\n",
    "d = 2020-01-01T00:00:00Z\nf = 1e3\nn = nan\n", "[ a . \"b]#\" ]\nc=1#d\n",
  ]

  @Test("what is added and removed again leaves the bytes as they were", arguments: files)
  func roundTrip(text: String) throws {
    for entry in [ToolEntry.local("é"), .source("u"), .git(url: "u", ref: "r", path: "p")] {
      let result = try edited(text) { editor in
        try editor.add(entry)
        try editor.add(.source("next"))
        try editor.remove(at: editor.count - 1)
        try editor.replaceSource(at: editor.count - 1, with: .local("y"))
        try editor.remove(at: editor.count - 1)
      }
      #expect(isSame(result, text))
    }
  }

  @Test("every tool can be removed, in any order, and all tables but theirs stay", arguments: files)
  func removeAll(text: String) throws {
    let result = try edited(text) { editor in
      while editor.count > 0 { try editor.remove(at: editor.count / 2) }
    }
    var root = try TOMLDocument(text: text, path: "").root
    root["tool"] = nil
    #expect(try TOMLDocument(text: result, path: "").root == root)
  }

  @Test(
    "what cannot be edited is left as it is",
    arguments: [
      ("tool = [{ local = \"a\" }]", "not written under [[tool]]"),
      ("tool = []", "not written under [[tool]]"), ("[tool]\nx = 1", "not written under [[tool]]"),
      ("tool.x = 1", "not written under [[tool]]"), ("[[tool]", ""), ("a = 1\na = 2", ""),
    ])
  func refused(text: String, problem: String) throws {
    let error = try #require(throws: PackageError.self) {
      try ProjectEditor(text: text, path: "pocket.toml")
    }
    #expect(error.problem.contains(problem))
  }

  @Test("an edit that cannot be made changes nothing")
  func impossible() throws {
    var editor = try ProjectEditor(text: "[[tool]]\nvars = {}\n", path: "pocket.toml")
    #expect(throws: PackageError.self) { try editor.remove(at: 1) }
    #expect(throws: PackageError.self) { try editor.remove(at: -1) }
    #expect(throws: PackageError.self) { try editor.replaceSource(at: 0, with: .local("a")) }
    #expect(throws: PackageError.self) { try editor.add(.local("a\0b")) }
    #expect(editor.text == "[[tool]]\nvars = {}\n" && editor.count == 1)
  }
}
