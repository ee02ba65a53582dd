import Testing

@testable import Egress

/// Credentials on their way back, in many thousand spellings.
@Suite struct RemovalFuzzTests {
  private static let alphabet =
    "abXYZ019%+/=&\"'\\<>;:~-_.@ é𝄞{}u".map(String.init) + ["%41", "\\n", "&amp;", "\\u0041"]
  private static let neighbours = "abXYZ 019.,:;{}[]()~!é\n".map(String.init)

  private let placeholder = Credential.makePlaceholder()

  private func removal(_ value: String) -> CredentialRemoval {
    CredentialRemoval([Credential(name: "KEY", value: value, placeholder: placeholder)])
  }

  /// A value that cannot be mistaken for what stands beside it.
  private func value(_ generator: inout SeededGenerator) -> String {
    "#" + generator.text(6...30, of: Self.alphabet) + "#"
  }

  @Test("a value goes, and what is beside it stays, however it is escaped", arguments: 0..<40)
  func escaped(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      var value = value(&generator)
      let kind = generator.number(0...4)
      // Backslashes that are escaped in several ways can be read in several ways.
      if kind > 2 { value = value.replacing("\\", with: "|") }
      var text = value
      switch kind {
      case 0: break
      case 1: text = Spelling.mixed(value, &generator)
      case let depth:
        for layer in 1..<depth {
          text = (Spelling.allCases.randomElement(using: &generator) ?? .url)
            .spelled(text, isPlain: layer == 1, &generator)
        }
      }
      let before = generator.text(0...20, of: Self.neighbours)
      let after = generator.text(0...20, of: Self.neighbours)
      let cleaned = removal(value).cleaned("\(before) \(text) \(after) \(text)")
      #expect(
        cleaned == "\(before) \(placeholder) \(after) \(placeholder)", "\(value) as \(text)")
    }
  }

  @Test("in Base64, what is beside a value is decoded as before", arguments: 0..<40)
  func base64(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let value = value(&generator)
      let before = generator.text(0...40, of: Self.neighbours)
      let after = generator.text(0...40, of: Self.neighbours)
      let inner = Bool.random(using: &generator) ? value : Spelling.mixed(value, &generator)
      var digits = Base64.text(Array("\(before)\(inner)\(after)".utf8))
      let isTwice = generator.number(0...4) == 0
      if isTwice { digits = Base64.text(Array("<\(digits)>".utf8)) }
      let isURL = Bool.random(using: &generator)
      if isURL {
        digits = digits.replacing("+", with: "-").replacing("/", with: "_")
          .replacing("=", with: "")
      }
      let text = "{\"data\": \"\(broken(digits, &generator))\"}"
      let cleaned = removal(value).cleaned(text)
      var plain = try #require(decoded(cleaned.dropFirst(10).dropLast(2)), "\(value) in \(text)")
      if isTwice { plain = try #require(decoded(plain.dropFirst().dropLast())) }
      #expect(plain == before + placeholder + after, "\(value) in \(text)")
    }
  }

  /// The digits in lines, some of them escaped.
  private func broken(_ digits: String, _ generator: inout SeededGenerator) -> String {
    let end = ["", "", "\r\n", "\n", "\\n", "\\r\\n", "\n  ", "\\u000a"].randomElement(
      using: &generator)
    let width = generator.number(4...76)
    let characters = Array(digits)
    let lines = stride(from: 0, to: characters.count, by: width).map { start in
      String(characters[start..<min(start + width, characters.count)])
    }
    let text = lines.joined(separator: end ?? "")
    switch generator.number(0...3) {
    case 0: return text.replacing("/", with: "\\/")
    case 1:
      return text.replacing("+", with: "%2B").replacing("/", with: "%2f").replacing(
        "=", with: "%3D")
    default: return text
    }
  }

  private func decoded(_ digits: some StringProtocol) -> String? {
    let view = Unescaped(Array(digits.utf8))?.bytes ?? Array(digits.utf8)
    let digits = String(decoding: view.filter { $0 > 0x20 }, as: UTF8.self)
    return Base64.bytes(digits).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("in hexadecimal digits too", arguments: 0..<20)
  func hexadecimal(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func hex(_ text: String, _ isUpper: Bool) -> String {
      text.utf8.map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: isUpper)
      }.joined()
    }
    for _ in 0..<10 {
      let value = value(&generator)
      let before = generator.text(0...20, of: Self.neighbours)
      let isUpper = Bool.random(using: &generator)
      // A capital tells in which case the placeholder is to be written.
      let after = generator.text(0...20, of: Self.neighbours) + "JOKO"
      let text = "x=\(hex(before + value + after, isUpper));"
      let expected = "x=\(hex(before + placeholder + after, isUpper));"
      #expect(removal(value).cleaned(text) == expected, "\(value) in \(text)")
    }
  }

  @Test("what holds no value stays as it is, to the byte", arguments: 0..<20)
  func untouched(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let removal = removal("correct horse battery staple")
    for _ in 0..<20 {
      let bytes = (0..<generator.number(0...400)).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0...255, using: &generator)
          : Array("%&\\#;ux0123AZaz=+/\r\n".utf8).randomElement(using: &generator) ?? 0
      }
      #expect(removal.cleaned(bytes) == bytes)
    }
  }
}
