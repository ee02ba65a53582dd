/// A pattern of ECMA-262 in Unicode mode, put into the words of PCRE2.
///
/// Most patterns read the same in both. What does not is rewritten: `.`, `\s`, `\S`, `\v`, `[`
/// within a class, the long names of `\p{…}` and pairs of surrogates. `\S` within a class stays
/// PCRE2's, which knows ASCII space alone, and lookbehind must have a fixed length.
struct ECMAScriptPattern {
  private static let lineTerminators = #"\n\r\u{2028}\u{2029}"#
  private static let space = #"\s\u{A0}\u{FEFF}\u{2028}\u{2029}\p{Zs}"#

  private var rest: ArraySlice<Unicode.Scalar>
  private var isInClass = false
  private var output = ""

  init(_ pattern: String) { rest = Array(pattern.unicodeScalars)[...] }

  /// The pattern for PCRE2, to be compiled with `PCRE2_EXTRA_ALT_BSUX`.
  var translated: String {
    var copy = self
    while let scalar = copy.rest.popFirst() { copy.translate(scalar) }
    return copy.output
  }

  private mutating func translate(_ scalar: Unicode.Scalar) {
    switch (scalar, isInClass) {
    case ("\\", _): translateEscape()
    case ("[", true): output += #"\["#
    case ("[", false):
      isInClass = true
      append(scalar)
    case ("]", _):
      isInClass = false
      append(scalar)
    case (".", false): output += "[^\(Self.lineTerminators)]"
    default: append(scalar)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) { output.unicodeScalars.append(scalar) }

  private mutating func translateEscape() {
    switch (rest.popFirst(), isInClass) {
    case ("s", false): output += "[\(Self.space)]"
    case ("s", true): output += Self.space
    case ("S", false): output += "[^\(Self.space)]"
    case ("v", _): output += #"\u{B}"#
    case ("u", _): translateUnicodeEscape()
    case ("p", _) where rest.first == "{": translateProperty("p")
    case ("P", _) where rest.first == "{": translateProperty("P")
    case (let scalar?, _):
      output += "\\"
      append(scalar)
    case (nil, _): output += "\\"
    }
  }

  /// Two escaped surrogates are one character.
  private mutating func translateUnicodeEscape() {
    guard let high = codeUnit(rest), UTF16.isLeadSurrogate(high),
      rest.dropFirst(4).starts(with: #"\u"#.unicodeScalars),
      let low = codeUnit(rest.dropFirst(6)), UTF16.isTrailSurrogate(low)
    else {
      output += #"\u"#
      return
    }
    append(UTF16.decode(UTF16.EncodedScalar([high, low])))
    rest = rest.dropFirst(10)
  }

  private func codeUnit(_ text: ArraySlice<Unicode.Scalar>) -> UInt16? {
    let digits = text.prefix(4).compactMap { Character($0).hexDigitValue }
    return digits.count == 4 ? digits.reduce(0) { $0 << 4 | UInt16($1) } : nil
  }

  private mutating func translateProperty(_ letter: String) {
    var name = ""
    name.unicodeScalars += rest.dropFirst().prefix { $0 != "}" }
    rest = rest.dropFirst(1 + name.unicodeScalars.count)
    output += "\\" + letter + "{" + GeneralCategory.shortName(name)
  }
}
