import Testing

@testable import Egress

/// What stands in the place of a credential, to the byte.
@Suite struct RemovalFormTests {
  private static let placeholder = "PocketSecretABCDEFGHIJKLMN"

  private static func clean(_ text: String, _ value: String) -> String {
    let credential = Credential(name: "KEY", value: value, placeholder: placeholder)
    return CredentialRemoval([credential]).cleaned(text)
  }

  private static func base64(_ text: String) -> String { Base64.text(Array(text.utf8)) }

  @Test(
    "Base64 is padded if it was, or may have been", arguments: ["", "a", "ab", "abc", "abcd:"],
    ["", "x", "xy", ":xyz"])
  func padding(before: String, after: String) {
    let found = Self.clean(
      "Basic \(Self.base64("\(before)hunter2-hunter2\(after)"))", "hunter2-hunter2")
    #expect(found == "Basic \(Self.base64("\(before)\(Self.placeholder)\(after)"))")
  }

  @Test("Base64 without padding has none afterwards")
  func withoutPadding() {
    let digits = Self.base64("?>~hunter2-hunter2").replacing("=", with: "") + "Pz8_"
    let cleaned = Self.clean("eyJh.\(digits).sig", "hunter2-hunter2")
    #expect(cleaned.hasPrefix("eyJh.") && cleaned.hasSuffix(".sig") && !cleaned.contains("="))
    #expect(!cleaned.contains(digits))
  }

  @Test("digits in a URL stay escaped as URLs ask for")
  func inURL() {
    let value = "~~~>>>???hunter2"
    let digits = Self.base64("k:\(value)~").replacing("+", with: "%2B").replacing("/", with: "%2F")
      .replacing("=", with: "%3D")
    let cleaned = Self.clean("/login?next=%2Fx%3Fauth%3D\(digits)&r=1", value)
    #expect(cleaned.hasPrefix("/login?next=%2Fx%3Fauth%3D") && cleaned.hasSuffix("&r=1"))
    #expect(!cleaned.contains(digits.prefix(24).suffix(12)))
    #expect(!cleaned.dropFirst(26).dropLast(4).contains { "+/=".contains($0) })
  }

  @Test("digits behind others that belong to something else are found", arguments: 0..<9)
  func behindDigits(count: Int) throws {
    let lead = String("/basic/ab".suffix(count))
    let cleaned = Self.clean("?\(lead)\(Self.base64("me:hunter2-hunter2:"))", "hunter2-hunter2")
    #expect(cleaned == "?\(lead)\(Self.base64("me:\(Self.placeholder):"))")
    let hexadecimal = Self.clean(
      "#\(String(repeating: "e", count: count))68756e74657232", "hunter2")
    let hidden = Self.placeholder.utf8.map { String($0, radix: 16) }.joined()
    #expect(hexadecimal == "#\(String(repeating: "e", count: count))\(hidden)")
  }

  @Test("a value that was escaped before it became Base64 is found in it")
  func document() throws {
    let value = #"p"a\s/s é"#
    let document = #"{"user": "me", "password": "p\"a\\s\/s \u00e9", "ok": true}"#
    let text = "data:application/json;base64,\(Self.base64(document))"
    let digits = try #require(Self.clean(text, value).split(separator: ",").last)
    let plain = String(decoding: try #require(Base64.bytes(digits)), as: UTF8.self)
    #expect(plain == #"{"user": "me", "password": "\#(Self.placeholder)", "ok": true}"#)
  }

  @Test("lines in which nothing changes stay lines")
  func lines() {
    let value = String(repeating: "v", count: Self.placeholder.utf8.count)
    let digits = Self.base64("\(value):" + String(repeating: "x", count: 100))
    let text = digits.prefix(76) + "\r\n" + digits.dropFirst(76)
    let expected = Self.base64("\(Self.placeholder):" + String(repeating: "x", count: 100))
    #expect(
      Self.clean(String(text), value) == expected.prefix(76) + "\r\n" + expected.dropFirst(76))
  }

  @Test("of values that overlap nothing is left")
  func overlap() {
    let removal = CredentialRemoval([
      Credential(name: "A", value: "efghijkl", placeholder: "PocketSecretA"),
      Credential(name: "B", value: "cdefgh", placeholder: "PocketSecretB"),
      Credential(name: "C", value: "efgh", placeholder: "PocketSecretC"),
    ])
    #expect(removal.cleaned("ab cdefghijkl m") == "ab PocketSecretB m")
    #expect(removal.cleaned("ab efghijkl efgh") == "ab PocketSecretA PocketSecretC")
  }

  @Test("names of headers are cleaned too, and bytes that are no text stay")
  func bytes() {
    let credential = Credential(name: "KEY", value: "hunter2", placeholder: Self.placeholder)
    let removal = CredentialRemoval([credential])
    let answer = EgressAnswer(
      status: 200, reason: "OK", headers: [("x-hunter2", "1")], body: [0xFF, 0x00, 0xC3])
    #expect(removal.cleaned(answer).headers[0].name == "x-\(Self.placeholder)")
    #expect(removal.cleaned(answer).body == [0xFF, 0x00, 0xC3])
    #expect(CredentialRemoval([]).cleaned([0x25, 0x34, 0x31]) == [0x25, 0x34, 0x31])
  }
}
