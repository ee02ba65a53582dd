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
}
