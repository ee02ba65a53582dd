import Packages
import Testing

@Suite struct PythonCodeTests {
  private func folder(_ files: [String: String]) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write("config.toml", "name = \"my-tool\"\nlanguage = \"python\"\n")
    for (name, text) in files { try folder.write(name, text) }
    return folder
  }

  private func code(_ folder: ScratchFolder) throws -> PythonCode {
    try #require(try ToolPackage(folder: folder.path).python)
  }

  private let project =
    "[project]\nname = \"my-tool\"\nversion = \"1.0\"\ndependencies = [\"a>=1\"]\n"

  @Test("the wheel that pyproject.toml names counts, with its own requirements")
  func wheel() throws {
    let folder = try folder(["pyproject.toml": project, "my_tool/__init__.py": ""])
    let metadata =
      "Name: my-tool\nRequires-Dist: b (>=2)\nRequires-Dist: c; extra == 'x'\n\nRequires-Dist: no"
    try folder.zip(
      "wheel.whl", ["my_tool/__init__.py": "x = 1", "my_tool-1.0.dist-info/METADATA": metadata])
    try folder.write("dist/.keep", "")
    try folder.move("wheel.whl", to: "dist/my_tool-1.0-py3-none-any.whl")
    let found = try code(folder)
    #expect(found.entry == .module("my_tool"))
    #expect(found.requirements == ["b (>=2)", "c; extra == 'x'"])
    let files = try found.files(in: folder.path)
    #expect(files.map(\.path).contains("my_tool/__init__.py"))
  }

  @Test("a wheel without code gives way to the source beside it")
  func emptyWheel() throws {
    let folder = try folder(["pyproject.toml": project, "my-tool/__init__.py": "x = 1"])
    try folder.zip("wheel.whl", ["my_tool-1.0.dist-info/METADATA": "Name: my-tool\n"])
    try folder.write("dist/.keep", "")
    try folder.move("wheel.whl", to: "dist/my_tool-1.0-py3-none-any.whl")
    let found = try code(folder)
    #expect(found.source == .folder(packageFolder: "my-tool") && found.requirements == ["a>=1"])
    #expect(try found.files(in: folder.path).map(\.path).contains("my_tool/__init__.py"))
  }

  @Test("a wheel that names a file outside of itself is refused")
  func slip() throws {
    let folder = try folder(["pyproject.toml": project])
    try folder.zip(
      "wheel.whl", ["../evil.py": "", "my_tool/__init__.py": "", "m-1.dist-info/METADATA": ""])
    try folder.write("dist/.keep", "")
    try folder.move("wheel.whl", to: "dist/my_tool-1.0-py3-none-any.whl")
    let error = try #require(throws: PackageError.self) { try ToolPackage(folder: folder.path) }
    #expect(error.problem.contains("outside of itself"))
  }

  @Test("an import package is found beside pyproject.toml and below src")
  func importPackage() throws {
    #expect(
      try code(folder(["my_tool/__init__.py": ""])).source == .folder(packageFolder: "my_tool"))
    let found = try code(folder(["pyproject.toml": project, "src/my_tool/__init__.py": ""]))
    #expect(found.source == .folder(packageFolder: "src/my_tool"))
  }

  @Test("Poetry's table is read as the requirements it means")
  func poetry() throws {
    let text = """
      [tool.poetry]
      name = "my-tool"
      [tool.poetry.dependencies]
      python = "^3.10"
      a = "^1.2.3"
      b = "^0.2.3"
      c = "~1.4"
      d = "*"
      e = { version = ">=2,<3", extras = ["x", "y"] }
      f = { version = "1.0", optional = true }
      g = "1.5"
      h = "^9223372036854775807"
      """
    let found = try code(folder(["pyproject.toml": text, "my_tool/__init__.py": ""]))
    #expect(
      found.requirements.sorted() == [
        "a>=1.2.3,<2", "b>=0.2.3,<0.3", "c>=1.4,<1.5", "d", "e[x,y]>=2,<3", "g==1.5",
        "h>=9223372036854775807",
      ])
  }

  @Test("requirements.txt is read with its comments, continuations, hashes and inclusions")
  func requirementsFile() throws {
    let text = """
      \u{FEFF}# a comment
      a==1.0  # why
      b>=2 \\
        --hash=sha256:00
      -i https://index.example/simple
      -r more.txt
      c @ https://files.example/c.whl#sha256=1
      """
    let found = try code(
      folder([
        "main.py": "", "requirements.txt": text, "more.txt": "d\n\ne[x] ; python_version>'3'",
      ]))
    #expect(
      found.requirements == [
        "a==1.0", "b>=2", "d", "e[x] ; python_version>'3'",
        "c @ https://files.example/c.whl#sha256=1",
      ])
  }

  @Test("the tool's files leave out what is not its own, and links that lead away")
  func files() throws {
    let folder = try folder([
      "main.py": "", "data/words.txt": "w", ".git/config": "", ".venv/x.py": "",
      "__pycache__/main.pyc": "",
    ])
    try folder.link("secret", to: "/etc/hostname")
    try folder.link("loop", to: ".")
    try folder.link("data/up", to: "..")
    try folder.link("data/here", to: ".")
    try folder.link("words", to: "data/words.txt")
    let paths = try code(folder).files(in: folder.path).map(\.path)
    #expect(Set(["config.toml", "data/words.txt", "main.py", "words"]).isSubset(of: paths))
    #expect(
      !paths.contains { $0.contains(".git/") || $0.contains(".venv") || $0.contains("secret") })
    #expect(!paths.contains { $0.contains("__pycache__") })
    #expect(Set(paths).count == paths.count && paths.count < 10, "each folder is entered once")
  }

  @Test("the newest of several wheels counts, by its numbers")
  func newest() throws {
    let folder = try folder(["dist/.keep": ""])
    for version in ["0.9.0", "0.10.0"] {
      try folder.zip(
        "wheel.whl",
        ["my_tool/__init__.py": "", "my_tool-\(version).dist-info/METADATA": "Name: m"])
      try folder.move("wheel.whl", to: "dist/my_tool-\(version)-py3-none-any.whl")
    }
    guard case .wheel(let path) = try code(folder).source else {
      Issue.record("no wheel was found")
      return
    }
    #expect(path.hasSuffix("my_tool-0.10.0-py3-none-any.whl"))
  }

  @Test("what stands beside a package in src is imported like it")
  func siblings() throws {
    let folder = try folder(["src/my_tool/__init__.py": "", "src/helper/__init__.py": ""])
    let paths = try code(folder).files(in: folder.path).map(\.path)
    #expect(paths.contains("my_tool/__init__.py") && paths.contains("helper/__init__.py"))
  }

  @Test("links out of the package give nothing of this machine away")
  func leaks() throws {
    let folder = try folder(["main.py": "", "requirements.txt": "-r /etc/passwd\n-r ../up.txt\na"])
    try folder.link("README.md", to: "/etc/passwd")
    try folder.link("schema.json", to: "/etc/passwd")
    let package = try ToolPackage(folder: folder.path)
    #expect(package.readme == nil && package.warnings.isEmpty)
    #expect(package.python?.requirements == ["a"])
  }

  @Test("requirements that include themselves, however often, are read once")
  func requirementsInCircles() throws {
    let folder = try ScratchFolder()
    try folder.write("config.toml", "name = \"x\"\nlanguage = \"python\"\n")
    try folder.write("main.py", "")
    let line = "-r requirements.txt\n-r ./more.txt\n"
    try folder.write("requirements.txt", String(repeating: line, count: 50) + "six\n")
    try folder.write("more.txt", line + "idna\n")
    let package = try ToolPackage(folder: folder.path)
    #expect(package.python?.requirements == ["idna", "six"])
  }
}
