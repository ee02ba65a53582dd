import Egress
import Testing

@Suite struct Base64Tests {
  @Test("Base64 of every length of the last group")
  func base64() {
    for (text, expected) in [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ] {
      #expect(Base64.text(Array(text.utf8)) == expected)
    }
    #expect(Base64.text([0xFF, 0xFB, 0xFF]) == "//v/")
  }

  @Test("what was written is read again, padded or not")
  func roundTrip() {
    var generator = SeededGenerator(seed: 1)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let text = Base64.text(bytes)
      #expect(Base64.bytes(text) == bytes)
      #expect(Base64.bytes(text.filter { $0 != "=" }) == bytes)
      #expect(Base64.bytes(String(text.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })) == bytes)
    }
  }

  @Test("what is no Base64 is none", arguments: ["a", "abcde", "ab c", "a=bc", "äbcd", "ab\ncd"])
  func others(text: String) { #expect(Base64.bytes(text) == nil) }
}
