import JSONSchema
import JSONText
import Testing

@Suite struct PatternTests {
  @Test(
    "a pattern that would backtrack for ages is given up soon, whatever stands around it",
    arguments: [
      ("(a+)+$", 40), ("(a+)+$", 1_000_000), ("(.*a){12}$", 5_000), ("(a|aa)+$", 100),
    ])
  func hostile(pattern: String, length: Int) throws {
    let text = JSON.string(String(repeating: "a", count: length) + "!")
    let start = ContinuousClock.now
    for schema: JSON in [
      ["pattern": .string(pattern)], ["not": ["pattern": .string(pattern)]],
      ["anyOf": [["pattern": .string(pattern)], true]],
      ["propertyNames": ["pattern": .string(pattern)]],
    ] {
      let isAboutNames = schema["propertyNames"] != nil
      let instance = isAboutNames ? .object([text.string ?? "": 1]) : text
      let found = try Schema(schema).validate(instance)
      #expect(found.count == 1 && found.first?.keyword == "pattern")
      #expect(found.first?.message.contains("needs too long on this text") == true)
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("a pattern that is quick at each character but not at all of them is given up too")
  func quadratic() throws {
    let text = String(repeating: "a", count: 4_000_000)
    let found = try Schema(["items": ["pattern": "a*[bc]"]]).validate([
      .string(text), .string(text),
    ])
    #expect(found.map(\.instancePath.pointer) == ["/0"])
    #expect(found.first?.message.contains("needs too long on this text") == true)
  }

  @Test("once given up, nothing more is tried")
  func once() throws {
    let pattern: JSON = ["pattern": "(a+)+$"]
    let schema = try Schema(["anyOf": .array(Array(repeating: pattern, count: 5_000))])
    let start = ContinuousClock.now
    #expect(schema.validate(.string(String(repeating: "a", count: 40) + "!")).count == 1)
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test(
    "long texts are searched to the end",
    arguments: [
      ("b", true), ("[0-9]", false), ("^[ab]*$", true), ("ab$", true), ("a{3}b", true),
      ("é", false),
    ])
  func long(pattern: String, isValid: Bool) throws {
    let text = String(repeating: "a", count: 3_000_000) + "b"
    #expect(try Schema(["pattern": .string(pattern)]).validate(.string(text)).isEmpty == isValid)
  }

  @Test("a match may begin at any character of a long text", arguments: ["a", "é", "😀"])
  func windows(filler: String) throws {
    let schema = try Schema(["pattern": "[^aé😀]"])
    for position in [0, 1, 5, 9, 15, 16, 17, 18, 49, 50, 51, 50_000, 99_998, 99_999] {
      var text = Array(repeating: filler, count: 100_000)
      text[position] = "x"
      #expect(schema.validate(.string(text.joined())) == [])
    }
  }

  @Test(
    "patterns mean what they mean in ECMA-262",
    arguments: [
      (#"^a$"#, "a\n", false), (#"^\d$"#, "٣", false), (#"^\cJ$"#, "\n", true),
      (#"^\/$"#, "/", true), (#"^\u00e9$"#, "é", true), (#"^\u{1F600}$"#, "😀", true),
      (#"^\uD83D\uDE00$"#, "😀", true), (#"^.$"#, "😀", true), (#"^.$"#, "\r", false),
      (#"^.$"#, "\u{2028}", false), (#"^[.]$"#, "x", false), (#"^\s$"#, "\u{FEFF}", true),
      (#"^[\s]$"#, "\u{A0}", true), (#"^\S$"#, "\u{A0}", false), (#"^[\s\S]$"#, "\n", true),
      (#"^\v$"#, "\u{B}", true), (#"^\v$"#, "\n", false), (#"^[^]$"#, "\n", true),
      (#"[]"#, "a", false), (#"^[[]$"#, "[", true), (#"^[[:alpha:]]$"#, "a]", true),
      (#"^\p{Lu}\P{Lu}$"#, "Éé", true), (#"^\p{gc=Decimal_Number}$"#, "٣", true),
      (#"^\p{Script=Greek}+$"#, "αβγ", true), (#"b"#, "abc", true),
      (#"^(?<x>a)\k<x>$"#, "aa", true),
      (#"^(?:(a)|b)\1$"#, "b", true), (#"^[\]a]+$"#, "a]", true), (#"^\\$"#, #"\"#, true),
      ("^\u{301}$", "\u{301}", true), ("a\0b", "xa\0bx", true),
    ])
  func meaning(pattern: String, text: String, matches: Bool) throws {
    let schema = try Schema(["pattern": .string(pattern)])
    #expect(schema.validate(.string(text)).isEmpty == matches)
  }

  @Test("one schema may check many values at once")
  func shared() async throws {
    let schema = try Schema(["pattern": "^(\\w+ ?)+$"])
    await withTaskGroup { group in
      for number in 0..<200 {
        group.addTask { schema.validate(.string("word \(number)")).isEmpty }
      }
      for await isValid in group { #expect(isValid) }
    }
  }
}
