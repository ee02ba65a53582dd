import Testing

@testable import Egress

/// Credentials on their way back.
@Suite struct RemovalTests {
  private static let value = "s3/cr+et\"k&y=ö%41"
  private static let placeholder = "PocketSecretABCDEFGH"

  private static func clean(_ text: String, _ value: String = value) -> String {
    let credential = Credential(name: "TOKEN", value: value, placeholder: placeholder)
    return CredentialRemoval([credential]).cleaned(text)
  }

  @Test(
    "the value is found however it is escaped",
    arguments: [
      #"s3/cr+et"k&y=ö%41"#, "s3%2Fcr%2Bet%22k%26y%3D%C3%B6%2541", "s3%2fcr%2bet%22k%26y=ö%2541",
      #"s3\/cr+et\"k\u0026y=\u00f6%41"#, #"\u0073\u0033/cr+et\"k&y=ö%41"#,
      "s3/cr+et&quot;k&amp;y=ö%41", "s3&#47;cr+et&#x22;k&amp;y=&#xF6;%41",
      #"%73\u0033&#47;cr+et%22k&y=ö%41"#,
      "73332f63722b6574226b26793dc3b6253431", "73332F63722B6574226B26793DC3B6253431",
    ])
  func escaped(text: String) {
    let isHexadecimal = text.hasPrefix("7333")
    let cleaned = Self.clean("{\"a\": \"x\(text)y\", \"b\": \"%zz \\q &none;\"}")
    #expect(!cleaned.contains(text))
    #expect(
      isHexadecimal || cleaned == "{\"a\": \"x\(Self.placeholder)y\", \"b\": \"%zz \\q &none;\"}")
  }

  @Test("a blank may be a plus, as in forms")
  func form() {
    #expect(Self.clean("q=pass+word+one&r=1", "pass word one") == "q=\(Self.placeholder)&r=1")
  }

  @Test(
    "in Base64 the value is found wherever it begins, and the rest stays what it was",
    arguments: 0..<7, [false, true])
  func base64(lead: Int, isURL: Bool) throws {
    for tail in 0..<7 {
      let before = String(repeating: "~", count: lead)
      let after = String(repeating: "?", count: tail)
      var text = Base64.text(Array((before + Self.value + after).utf8))
      if isURL {
        text = String(text.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }.filter { $0 != "=" })
      }
      let cleaned = Self.clean("{\"data\": \"\(text)\"}")
      let digits = cleaned.dropFirst("{\"data\": \"".count).dropLast(2)
      let plain = String(decoding: try #require(Base64.bytes(digits)), as: UTF8.self)
      #expect(plain.filter { $0 != " " } == before + Self.placeholder + after)
    }
  }

  @Test("Base64 in lines, with escaped digits or behind prose is Base64 all the same")
  func brokenBase64() {
    let digits = Base64.text(Array("user:\(Self.value):and some more text behind".utf8))
    let lines = stride(from: 0, to: digits.utf8.count, by: 7).map { start in
      String(digits.dropFirst(start).prefix(7))
    }
    for end in ["\r\n", "\n", "\\n"] {
      let cleaned = Self.clean("The Authorization was Basic \(lines.joined(separator: end))")
      let joined = cleaned.split(separator: " ").last.map {
        String($0).replacing("\r\n", with: "").replacing("\n", with: "").replacing("\\n", with: "")
      }
      let plain = joined.flatMap { Base64.bytes($0) }.map { String(decoding: $0, as: UTF8.self) }
      #expect(
        plain?.contains(Self.placeholder) == true && cleaned.hasPrefix("The Authorization was"))
    }
    let escaped = digits.replacing("/", with: "\\/").replacing("=", with: "%3D")
    #expect(!Self.clean(escaped).contains(digits.prefix(16).suffix(8)))
  }

  @Test("of two values the longer goes first, and what is very short stays")
  func order() {
    let short = Credential(name: "A", value: "token", placeholder: "PocketSecretA")
    let long = Credential(name: "B", value: "token-long", placeholder: "PocketSecretB")
    let tiny = Credential(name: "C", value: "abc", placeholder: "PocketSecretC")
    let removal = CredentialRemoval([short, long, tiny])
    #expect(removal.cleaned("token-long token abc") == "PocketSecretB PocketSecretA abc")
  }

  @Test("headers, reason and body of an answer are cleaned")
  func answer() {
    let credential = Credential(name: "TOKEN", value: Self.value, placeholder: Self.placeholder)
    let answer = CredentialRemoval([credential]).cleaned(
      EgressAnswer(
        status: 302, reason: "No \(Self.value)",
        headers: [("Location", "https://a.example/?k=s3%2Fcr%2Bet%22k%26y%3D%C3%B6%2541")],
        body: Array(Self.value.utf8)))
    #expect(answer.reason == "No \(Self.placeholder)")
    #expect(answer.headers[0].value == "https://a.example/?k=\(Self.placeholder)")
    #expect(answer.body == Array(Self.placeholder.utf8))
  }

  @Test("a body that is nothing but the value's beginning is read in one pass")
  func hostile() {
    let value = String(repeating: "a", count: 2000) + "b"
    let credential = Credential(name: "TOKEN", value: value, placeholder: Self.placeholder)
    let body = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 18)
    #expect(CredentialRemoval([credential]).cleaned(body) == body)
  }
}
