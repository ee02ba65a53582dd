/// Takes one value out of Base64, wherever in the encoded bytes it stands and however the digits are
/// broken into lines or escaped.
struct Base64Removal {
  /// The digits that a value has for certain, when it begins behind so many bytes of a group of
  /// three; those at its ends share bits with what is beside it.
  private struct Pattern {
    let lead: Int
    let digits: [UInt8]
    let isURL: Bool

    /// How many digits of the first group stand before the certain ones.
    var skipped: Int { (8 * lead + 5) / 6 }
  }

  private let value: [UInt8]
  private let placeholder: [UInt8]
  private let patterns: [Pattern]

  init(_ value: [UInt8], _ placeholder: [UInt8]) {
    self.value = value
    self.placeholder = placeholder
    patterns = (0..<3).flatMap { lead in
      let digits = Self.digits([UInt8](repeating: 0, count: lead) + value, isURL: false)
      let certain = Array(digits[(8 * lead + 5) / 6..<8 * (lead + value.count) / 6])
      let standard = Pattern(lead: lead, digits: certain, isURL: false)
      let url = Pattern(lead: lead, digits: certain.map(\.inURLAlphabet), isURL: true)
      return standard.digits == url.digits ? [standard] : [standard, url]
    }.filter { $0.digits.count >= 4 }
  }

  /// `bytes` without the value.
  func cleaned(_ bytes: [UInt8]) -> [UInt8] {
    let view = UnescapedView(bytes, .unspaced, keepsPlaces: false).bytes
    guard patterns.contains(where: { !view.ranges(of: $0.digits).isEmpty }) else { return bytes }
    let places = UnescapedView(bytes, .unspaced, keepsPlaces: true)
    let edits = patterns.flatMap { pattern in
      places.bytes.ranges(of: pattern.digits).map { edit(places.bytes, $0, pattern) }
    }
    return bytes.replacing(
      edits.sorted { $0.range.lowerBound < $1.range.lowerBound }.map {
        (places.range($0.range), $0.bytes)
      })
  }

  /// What takes the place of the groups that hold the value.
  private func edit(
    _ text: [UInt8], _ found: Range<Int>, _ pattern: Pattern
  ) -> (range: Range<Int>, bytes: [UInt8]) {
    let start = found.lowerBound - pattern.skipped
    let lead = text[max(0, start)..<found.lowerBound]
    guard start >= 0, lead.allSatisfy(Base64.isDigit) else { return (found, placeholder) }
    let groups = (pattern.lead + value.count + 2) / 3
    var end = found.upperBound
    while end < text.count, end < start + 4 * groups, Base64.isDigit(text[end]) { end += 1 }
    let digits = String(decoding: text[start..<end], as: UTF8.self)
    guard let plain = Base64.bytes(digits), plain.count >= pattern.lead + value.count else {
      return (found, placeholder)
    }
    var changed = plain[..<pattern.lead] + placeholder
    let rest = plain[(pattern.lead + value.count)...]
    let isContinued = end < text.count && Base64.isDigit(text[end])
    // What follows keeps its place in its groups.
    while isContinued && (changed.count + rest.count) % 3 != 0 { changed.append(0x20) }
    changed += rest
    var output = Self.digits(Array(changed), isURL: pattern.isURL)
    let isPadded =
      !isContinued && (!pattern.isURL || end < text.count && text[end] == UInt8(ascii: "="))
    while end < text.count, text[end] == UInt8(ascii: "=") { end += 1 }
    while isPadded && output.count % 4 != 0 { output.append(UInt8(ascii: "=")) }
    return (start..<end, output)
  }

  /// The digits that stand for `bytes`, without padding.
  private static func digits(_ bytes: [UInt8], isURL: Bool) -> [UInt8] {
    let digits = Base64.text(bytes).utf8.filter { $0 != UInt8(ascii: "=") }
    return isURL ? digits.map(\.inURLAlphabet) : digits
  }
}

extension UInt8 {
  fileprivate var inURLAlphabet: UInt8 {
    switch self {
    case UInt8(ascii: "+"): UInt8(ascii: "-")
    case UInt8(ascii: "/"): UInt8(ascii: "_")
    default: self
    }
  }
}
