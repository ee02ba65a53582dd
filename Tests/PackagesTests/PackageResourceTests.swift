import Testing

@testable import Packages

/// The files of a package that hosts can read, and the templates of their URIs.
@Suite struct PackageResourceTests {
  @Test(
    "a template's variables stand for parts of a URI",
    arguments: [
      ("a://{x}", "a://1", ["x": "1"]), ("a://{x}/b", "a://1/b", ["x": "1"]),
      ("a://{x}/b", "a://1/c", nil), ("a://{x}/b", "a:///b", nil), ("a://{x}", "a://1/2", nil),
      ("a://{x}/b", "a://1/2/b", nil), ("a://{x}", "b://1", nil), ("a://{x}", "a://", nil),
      ("a://{x}-{y}.txt", "a://1-2-3.txt", ["x": "1", "y": "2-3"]),
      ("a://{x}", "a://%C3%A9%2F", ["x": "é/"]), ("a://{x}", "a://%C3", nil),
      ("a://{x}", "a://%zz", nil), ("a://{x}/{x}", "a://1/1", ["x": "1"]),
      ("a://{x}/{x}", "a://1/2", nil), ("a://{x}", "a://1?q", nil),
    ])
  func templates(text: String, uri: String, values: [String: String]?) throws {
    #expect(try #require(URITemplate(text)).values(in: uri) == values)
  }

  @Test(
    "what is no template is none",
    arguments: [
      "a://{", "a://}", "a://{}", "a://{x", "a://{x}{y}", "a://{+x}", "a://{x:3}", "}{x}",
    ])
  func noTemplates(text: String) { #expect(URITemplate(text) == nil) }

  private func package(_ resource: String) throws -> ToolPackage {
    let scratch = try ScratchFolder()
    try scratch.write(
      "config.toml", "name = \"t\"\nlanguage = \"python\"\n[[resources]]\n" + resource)
    try scratch.write("main.py", "")
    try scratch.write("a.txt", "Hello {{name}}.")
    return try withExtendedLifetime(scratch) { try ToolPackage(folder: scratch.path) }
  }

  @Test("a file is there under its URI, and filled in under those of a template")
  func files() throws {
    let plain = try package("uri = \"note://a\"\nfile = \"a.txt\"").resources
    #expect(plain.first?.bytes(at: "note://a") == Array("Hello {{name}}.".utf8))
    #expect(plain.first?.bytes(at: "note://b") == nil && plain.first?.name == "a.txt")
    let filled = try package("uriTemplate = \"note://{name}\"\nfile = \"a.txt\"").resources
    #expect(filled.first?.bytes(at: "note://Ada") == Array("Hello Ada.".utf8))
  }

  @Test(
    "what is no resource is said",
    arguments: [
      ("uri = \"note://a\"", "there is no file"),
      ("uri = \"note://a\"\nfile = \"../a.txt\"", "there is no file ../a.txt"),
      ("file = \"a.txt\"", "either a uri or a uriTemplate"),
      ("uri = \"note://a\"\nuriTemplate = \"n://{x}\"\nfile = \"a.txt\"", "either a uri"),
      ("uri = \"readme://tool/other\"\nfile = \"a.txt\"", "no uri that may be used"),
      ("uri = \"https://a.example/\"\nfile = \"a.txt\"", "no uri that may be used"),
      ("uri = \"FILE:///etc/passwd\"\nfile = \"a.txt\"", "no uri that may be used"),
      ("uri = \"note://a b\"\nfile = \"a.txt\"", "no uri that may be used"),
      ("uri = \"relative\"\nfile = \"a.txt\"", "no uri that may be used"),
      ("uriTemplate = \"note://a\"\nfile = \"a.txt\"", "no uriTemplate that may be used"),
      ("uri = \"note://a\"\nfile = \"a.txt\"\nmime = \"x\"", "means nothing in [[resources]]"),
      ("uri = \"note://a\"\nfile = \"a.txt\"\ntitle = 5", "means nothing in [[resources]]"),
    ])
  func faults(resource: String, problem: String) throws {
    let error = #expect(throws: PackageError.self) { try package(resource) }
    #expect(error.map { "\($0)".contains(problem) } == true, "\(String(describing: error))")
  }
}
