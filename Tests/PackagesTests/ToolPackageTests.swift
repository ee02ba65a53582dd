import JSONText
import Packages
import Testing

@Suite struct ToolPackageTests {
  private let config = "name = \"t\"\ndescription = \"d\"\nlanguage = \"Python\"\n"

  @Test("a package of the least files there can be")
  func least() throws {
    let folder = try ScratchFolder()
    try folder.write("config.toml", config)
    try folder.write("main.py", "")
    let package = try ToolPackage(folder: folder.path)
    #expect(package.schema == ["type": "object"] && package.readme == nil)
    #expect(package.python?.entry == .script("main.py") && package.warnings.isEmpty)
  }

  @Test("a schema without a type gets one; one that is no JSON is reported with its line")
  func schema() throws {
    let folder = try ScratchFolder()
    try folder.write("config.toml", config)
    try folder.write("main.py", "")
    try folder.write("schema.json", #"{"properties": {"a": {"default": 1.50}}}"#)
    let package = try ToolPackage(folder: folder.path)
    #expect(package.schema.text == #"{"properties":{"a":{"default":1.50}},"type":"object"}"#)
    try folder.write("schema.json", "{\n\"a\": 1,\n}")
    let broken = try ToolPackage(folder: folder.path)
    #expect(broken.schema == ["type": "object"])
    #expect(broken.warnings.first?.position?.line == 3)
    try folder.write("schema.json", " \n")
    #expect(try ToolPackage(folder: folder.path).warnings.isEmpty)
  }

  @Test(
    "what cannot be served says where and what to do",
    arguments: [
      ("name = \"t\"\nlanguage = \"cobol\"", 2, "there is no language"),
      ("name = 3\nlanguage = \"python\"", 1, "name is missing"),
      ("name = \"t\"\nlanguage = ", 2, ""),
      ("name = \"t\"\nlanguage = \"python\"\n[tool_vars]\nA = 1", 4, "tool_vars.A is no string"),
    ])
  func broken(config: String, line: Int, problem: String) throws {
    let folder = try ScratchFolder()
    try folder.write("config.toml", config)
    try folder.write("main.py", "")
    let error = try #require(throws: PackageError.self) { try ToolPackage(folder: folder.path) }
    #expect(error.position?.line == line && error.description.contains(problem))
  }

  @Test("a folder that is no package says what one is")
  func noPackage() throws {
    let error = try #require(throws: PackageError.self) { try ToolPackage(folder: "/nowhere") }
    #expect(error.description.contains("there is no such folder"))
    let folder = try ScratchFolder()
    try folder.write("config.toml", config)
    let empty = try #require(throws: PackageError.self) { try ToolPackage(folder: folder.path) }
    #expect(empty.problem.contains("no wheel in dist/, no import package t/ and no main.py"))
  }
}
