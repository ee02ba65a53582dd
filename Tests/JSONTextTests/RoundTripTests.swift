import JSONText
import Testing

@Suite struct RoundTripTests {
  @Test(
    "what was parsed is written to the same digit and in the same order",
    arguments: [
      #"{"b":1,"a":[1.0,1.50,0.1,1e400,-0,9223372036854775808999,-1E+2,5e-324]}"#,
      #"["\u0000","\u0000n12","\u0000snake","tab\t","\u2028","😀",""]"#,
      "null", "true", "7", #""x""#, "[]", "{}", #"{"":{"":[]}}"#,
      "{\"\u{E9}\":1,\"e\u{301}\":2}",
    ])
  func unchanged(text: String) throws {
    #expect(try JSON(parsing: Array(text.utf8)).text.isSame(as: text.replacing2028))
  }

  @Test("a byte order mark is dropped and a lone surrogate becomes U+FFFD")
  func repaired() throws {
    #expect(try JSON(parsing: [0xEF, 0xBB, 0xBF] + Array("[]".utf8)) == [])
    let value = try JSON(
      parsing: Array(#"["\ud800","\udc00x","\ud800\ud801","\ud83d\ude00","\\ud800"]"#.utf8))
    #expect(value == ["\u{FFFD}", "\u{FFFD}x", "\u{FFFD}\u{FFFD}", "😀", #"\ud800"#])
  }

  @Test(
    "what is not JSON is refused",
    arguments: [
      "", "{bad", "[1,]", "01", "1.", ".5", "+1", "1e", "-", "--1", "nul", #""a"#, #"{"a":1"#,
      "[1] 2",
      #"{1.5:2}"#, #"{"\u0000":1}"#, #"{"a\u0000b":1}"#, #""\ud8""#, "\u{1}",
    ])
  func refused(text: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) }
  }

  @Test("invalid UTF-8 is refused")
  func invalidUTF8() {
    #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xFF, 0xFE, 0x22]) }
  }

  @Test("nesting is bounded and the bound is named")
  func depth() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSON(parsing: nested(128))
    let error = #expect(throws: JSONError.self) { try JSON(parsing: nested(129)) }
    #expect(error?.message == "nested deeper than 128 levels")
    #expect(throws: JSONError.self) { try JSON(parsing: nested(100_000)) }
  }

  @Test("the last of two members counts on the wire, and two are an error in a file")
  func duplicates() throws {
    let text = Array("{\"a\":1,\n\"a\":2}".utf8)
    #expect(try JSON(parsing: text)["a"] == 2)
    let error = #expect(throws: JSONError.self) { try JSON(parsing: text, duplicates: .rejected) }
    #expect(error?.line == 2)
  }
}

extension String {
  /// jansson writes U+2028 as itself; the literal above spells it as an escape to be readable.
  fileprivate var replacing2028: String {
    split(separator: #"\u2028"#, omittingEmptySubsequences: false).joined(separator: "\u{2028}")
  }
}
