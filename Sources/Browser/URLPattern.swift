/// Patterns of URLs as DevTools has them: `*` stands for any text, `?` for any character, and a
/// backslash takes that from the character after it.
enum URLPattern {
  /// The characters that a URL consists of, once a browser has read it
  /// ([URL Standard](https://url.spec.whatwg.org/#url-serializing)).
  private static let alphabet = (0x21...0x7E).map { Character(UnicodeScalar(UInt8($0))) }

  /// Patterns that together match every URL but those that begin with `prefix`, or simply every URL if
  /// that is empty: there is no way to say "not", but a URL leaves a prefix at some character of it.
  static func all(notBeginningWith prefix: String) -> [String] {
    if prefix.isEmpty { return ["*"] }
    var patterns: [String] = []
    var common = ""
    for character in prefix {
      if !common.isEmpty { patterns.append(common) }
      patterns += alphabet.filter { $0 != character }.map { "\(common)\(escaped($0))*" }
      common += escaped(character)
    }
    return patterns
  }

  private static func escaped(_ character: Character) -> String {
    "*?\\".contains(character) ? "\\\(character)" : String(character)
  }
}
