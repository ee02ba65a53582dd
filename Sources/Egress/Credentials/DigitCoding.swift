/// A way to write bytes as digits.
struct DigitCoding: Sendable {
  /// How many bits a digit stands for.
  let bits: Int
  /// How many bytes, and digits, make a whole.
  let group: (bytes: Int, digits: Int)
  /// Whether there may be line ends between digits.
  let hasLines: Bool
  /// What each byte stands for as a digit; ``none`` if it is none.
  let values: [UInt8]

  static let none: UInt8 = 0xFF

  /// In either alphabet (RFC 4648, sections 4 and 5).
  static let base64 = DigitCoding(
    bits: 6, group: (3, 4), hasLines: true,
    values: (0...255).map { Base64.value(of: $0) ?? none })

  /// In either case.
  static let hexadecimal = DigitCoding(
    bits: 4, group: (1, 2), hasLines: false,
    values: (0...255).map { UInt8($0).hexadecimalDigit ?? none })

  /// Which digits are used.
  enum Style {
    /// `+` and `/`, or small letters.
    case usual
    /// `-` and `_`, or capitals.
    case other
  }

  /// The style of `digits`.
  func style(of digits: ArraySlice<UInt8>) -> Style {
    let isOther = digits.contains { byte in
      bits == 6
        ? byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") : (0x41...0x46).contains(byte)
    }
    return isOther ? .other : .usual
  }

  /// The digits that stand for `bytes`, without padding.
  func digits(_ bytes: [UInt8], _ style: Style) -> [UInt8] {
    if bits == 6 { return Base64.digits(bytes, isURL: style == .other) }
    let digits = Array((style == .other ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  /// The stretches of at least `minimum` digits in `source`.
  func runs(in source: [UInt8], minimum: Int) -> [DigitRun] {
    var runs: [DigitRun] = []
    var place = 0
    while place < source.count {
      if values[Int(source[place])] == Self.none {
        place += 1
        continue
      }
      let run = run(in: source, from: place)
      if run.count >= minimum { runs.append(run) }
      place = run.range.upperBound
    }
    return runs
  }

  private func run(in source: [UInt8], from start: Int) -> DigitRun {
    var count = 0
    var end = start
    var place = start
    while true {
      while place < source.count, values[Int(source[place])] != Self.none { place += 1 }
      count += place - end
      end = place
      guard hasLines, place < source.count, source[place].isLineEnd else { break }
      while place < source.count, source[place].isLineEnd || source[place].isBlank { place += 1 }
      guard place < source.count, values[Int(source[place])] != Self.none else { break }
      end = place
    }
    return DigitRun(range: start..<end, count: count)
  }
}

/// A stretch of digits, with line ends between them perhaps.
struct DigitRun {
  /// From the first digit to the last.
  let range: Range<Int>
  /// How many digits there are.
  let count: Int
}

extension UInt8 {
  fileprivate var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
}
