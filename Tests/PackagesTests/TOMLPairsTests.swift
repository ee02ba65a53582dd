import Packages
import Testing

@Suite struct TOMLPairsTests {
  private static let path = "/x/secrets.toml"

  private func edited(_ text: String, _ change: (inout TOMLPairs) throws -> Void) throws -> String {
    var pairs = try TOMLPairs(text: text, path: Self.path)
    try change(&pairs)
    return pairs.text
  }

  @Test("a value is set where it stood, or at the end; all else stays")
  func set() throws {
    #expect(try edited("") { try $0.set("A", to: "1") } == "A = \"1\"\n")
    #expect(try edited("# c") { try $0.set("A", to: "1") } == "# c\nA = \"1\"\n")
    let text = "# mine\n  'A' = '''old\n[x]''' # why\nB = \"b\""
    #expect(try edited(text) { try $0.set("A", to: "n") } == "# mine\n  A = \"n\" # why\nB = \"b\"")
    #expect(try edited(text) { try $0.set("C", to: "c") } == text + "\nC = \"c\"\n")
  }

  @Test("a value is removed with its line, and no other")
  func remove() throws {
    var pairs = try TOMLPairs(text: "# mine\nA = \"a\" # of a\nB = \"b\"\n", path: Self.path)
    #expect(try pairs.remove("A"))
    #expect(pairs.text == "# mine\nB = \"b\"\n")
    #expect(try !pairs.remove("A"))
    #expect(pairs.text == "# mine\nB = \"b\"\n")
  }

  @Test(
    "a value comes back to the byte",
    arguments: [
      "a", " a ", "\"\\\u{1}\u{7F}\t", "l1\nl2\r\n", "'''\"\"\"", "# = [x]", "e\u{301}é",
      "\u{2028}\u{85}\u{FEFF}\u{FFFF}\u{1F600}", "-----BEGIN KEY-----\nAA==\n-----END KEY-----\n",
    ])
  func roundTrip(value: String) throws {
    let text = try edited("B = \"b\"\n") { try $0.set("A", to: value) }
    let pairs = try TOMLPairs(text: text, path: Self.path)
    #expect(pairs["A"].map { Array($0.utf8) } == Array(value.utf8) && pairs["B"] == "b")
    #expect(pairs.names == ["A", "B"])
  }

  @Test(
    "what else stands in the file is named by its line, and never shown",
    arguments: [
      ("A = \"a\"\nB = hunter2\n", 2), ("A = 12345678\n", 1), ("A = \"hunter2\nB = 1", 1),
      ("# c\n[hunter2]\n", 2), ("A.hunter2 = \"x\"\n", 1), ("A = { hunter2 = 1 }\n", 1),
      ("A = \"a\"\nA = \"hunter2\"\n", 2), ("\nhunter2\n", 2),
    ])
  func wrong(text: String, line: Int) throws {
    let error = try #require(throws: PackageError.self) {
      try TOMLPairs(text: text, path: Self.path)
    }
    #expect(error.position?.line == line && error.problem.contains("NAME = \"value\""))
    #expect(!"\(error)".contains("hunter2") && !"\(error)".contains("12345678"))
  }

  @Test("no description shows a value")
  func description() throws {
    let pairs = try TOMLPairs(text: "A = \"hunter2\"\n", path: Self.path)
    #expect("\(pairs)" == "1 pairs in /x/secrets.toml")
  }
}
