import Testing

@testable import Egress

/// Bodies that are made to take long.
@Suite struct RemovalCostTests {
  private static let size = 1 << 17
  private static let values = [
    String(repeating: "a", count: 2000) + "b", "%25%25%25%25%25%25&amp;", "\\\\\\\\\\\\\\\\",
    "AAAAAAAAAAAAAAAAAAAAAAAA", "correct horse battery staple",
  ]

  private static let removal = CredentialRemoval(
    values.enumerated().map { index, value in
      Credential(name: "KEY\(index)", value: value, placeholder: "PocketSecret\(index)")
    })

  @Test(
    "a body that is made to take long is cleaned, and grows by no more than its values do",
    arguments: [
      "a", "%", "%25", "%2", "%%2525", "\\", "\\u", "\\ud834", "\\u0061", "&", "&#", "&#0000000",
      "&amp;",
      "&ampere", "A", "A\n", "A\r\n   ", "4161", "QUFB", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB\n", "=",
      "0", "YWFh", "correct+horse+battery+staple", "correct horse battery staple",
      "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZTs7", "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZTs7=",
    ])
  func hostile(unit: String) {
    let body = [UInt8](
      String(repeating: unit, count: Self.size / unit.utf8.count).utf8)
    let cleaned = Self.removal.cleaned(body)
    #expect(cleaned.count <= 2 * body.count)
    if unit.contains("orse") || unit.hasPrefix("Y29y") { #expect(cleaned.count < body.count) }
  }
}
