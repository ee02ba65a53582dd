import Packages
import Testing

@Suite struct ProjectSourceTests {
  @Test("source, git and local each say where a tool comes from")
  func sources() throws {
    let folder = try ScratchFolder()
    try folder.write("mine/config.toml", "")
    try folder.write(
      "pocket.toml",
      """
      # "[[tool]]" in a comment
      [[tool]]\r
      source = "https://github.com/o/r/tree/main/t"\r
      [tool.vars]
      A = '''
      [[tool]]
      '''

      [[ "tool" ]] # another
      git = "https://me:pw@host/r.git"
      ref = "v2"
      path = "slack/post-message/"
      [[tool]]
      git = "https://github.com/o/r.git"
      [[tool]]
      source = "mine/config.toml"
      [[tool]]
      local = "./mine"
      """)
    let project = try ProjectFile(folder: folder.path)
    #expect(project.tools.map(\.line) == [2, 9, 13, 15, 17])
    #expect(
      project.tools.map(\.source) == [
        .git(GitSource(url: "https://github.com/o/r", place: .unsplit("main/t"))),
        .git(
          GitSource(
            url: "https://me:pw@host/r.git", place: .path("slack/post-message", ref: "v2"))),
        .git(GitSource(url: "https://github.com/o/r", place: .path("", ref: nil))),
        .local("mine"), .local("./mine"),
      ])
  }

  @Test("tools in an inline array stand where the array begins")
  func inline() throws {
    let folder = try ScratchFolder()
    try folder.write("pocket.toml", "\ntool = [{ local = \"a\" },\n  { local = \"b\" }]")
    #expect(try ProjectFile(folder: folder.path).tools.map(\.line) == [2, 2])
  }

  @Test(
    "a wish that cannot be read is named with its line, and without its password",
    arguments: [
      ("source = \"https://me:SECRET@github.com/o/r/issues\"", 4, "no repository|none of its"),
      ("git = \"https://me:SECRET@host/r\"\nref = \"a..b\"", 4, "no branch"),
      ("git = \"https://host/r\"\npath = \"../x\"", 4, "not inside"),
      ("git = \"https://host/r\"\npath = \"/x\"", 4, "not inside"),
      ("git = \"/srv/r.git\"", 4, "no URL of a repository"),
      ("git = \"https://github.com/o/r/tree/main\"\nref = \"x\"", 4, "and so do ref and path"),
      ("source = \"a\"\nlocal = \"b\"", 5, "source and local are both set"),
      ("local = \"a\"\nref = \"b\"", 5, "ref goes with git"),
      ("source = \"a\"\npath = \"b\"", 5, "path goes with git"),
      ("ref = \"b\"", 3, "a tool needs source, git or local"), ("git = 3", 4, "git is no string"),
      ("local = \"a\"\nallow-nett = []", 5, "there is no key \"allow-nett\""),
      ("local = \"a\"\r\n\r\nisolated = \"x\"", 6, "there is no key \"isolated\""),
      ("local = \"a\"\r\n\r\nisolation = \"x\"", 6, "x is no isolation"),
    ])
  func wrong(keys: String, line: Int, problem: String) throws {
    let folder = try ScratchFolder()
    try folder.write("pocket.toml", "[[tool]]\nlocal = \"x\"\n[[tool]]\n\(keys)\n")
    let error = try #require(throws: PackageError.self) { try ProjectFile(folder: folder.path) }
    #expect(error.position?.line == line)
    #expect(problem.split(separator: "|").contains { error.problem.contains($0) })
    #expect(!error.description.contains("SECRET"))
  }
}
