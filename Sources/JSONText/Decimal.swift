/// A decimal number of any size, exact: `digits` × 10^`exponent`.
///
/// JSON Schema compares numbers and asks for multiples by value; binary floating point would
/// say that 0.0075 is not a multiple of 0.0001.
public struct Decimal: Hashable, Sendable {
  /// Whether the value is below zero; zero is never negative.
  public let isNegative: Bool
  /// Decimal digits 0…9, without zeros at either end; empty for zero.
  let digits: [UInt8]
  /// The power of ten of the last digit.
  let exponent: Int

  /// The value of a JSON number's text. An exponent beyond ±10^15 counts as that.
  init(_ text: String) {
    var mantissa: [UInt8] = []
    var exponent = 0
    var rest = text.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    var isFraction = false
    while let byte = rest.first, byte | 0x20 != UInt8(ascii: "e") {
      rest.removeFirst()
      if byte == UInt8(ascii: ".") {
        isFraction = true
        continue
      }
      if isFraction { exponent -= 1 }
      mantissa.append(byte - 0x30)
    }
    if !rest.isEmpty { exponent += Self.power(rest.dropFirst()) }
    while mantissa.last == 0 {
      mantissa.removeLast()
      exponent += 1
    }
    digits = Array(mantissa.drop { $0 == 0 })
    self.exponent = digits.isEmpty ? 0 : exponent
    self.isNegative = isNegative && !digits.isEmpty
  }

  private static func power(_ text: Substring.UTF8View) -> Int {
    let limit = 1_000_000_000_000_000
    let isNegative = text.first == UInt8(ascii: "-")
    var value = 0
    for byte in text where (0x30...0x39).contains(byte) {
      value = min(limit, value * 10 + Int(byte - 0x30))
    }
    return isNegative ? -value : value
  }

  /// Whether there is no fraction.
  public var isInteger: Bool { exponent >= 0 }

  /// The value, if `Int` holds it.
  var int: Int? {
    guard isInteger, digits.count + exponent <= 19 else { return nil }
    let text = digits.map { String($0) }.joined() + String(repeating: "0", count: exponent)
    return digits.isEmpty ? 0 : Int((isNegative ? "-" : "") + text)
  }
}

extension Decimal: Comparable {
  /// Whether the left one is smaller by its exact value.
  public static func < (left: Decimal, right: Decimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isCloserToZero(than: left) : left.isCloserToZero(than: right)
  }

  private func isCloserToZero(than other: Decimal) -> Bool {
    guard !digits.isEmpty, !other.digits.isEmpty else { return digits.count < other.digits.count }
    let magnitude = digits.count + exponent
    let otherMagnitude = other.digits.count + other.exponent
    if magnitude != otherMagnitude { return magnitude < otherMagnitude }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}

extension Decimal {
  /// Whether this is `divisor` times an integer; `divisor` must not be zero.
  ///
  /// Exact while the divisor has at most 18 significant digits, as every literal that a `Double`
  /// tells apart has; a longer divisor is answered by the equality of both alone.
  public func isMultiple(of divisor: Decimal) -> Bool {
    if digits.isEmpty { return true }
    let shift = exponent - divisor.exponent
    // Without zeros at its end, a value is no multiple of a coarser power of ten.
    guard shift >= 0 else { return false }
    guard divisor.digits.count <= 18 else { return digits == divisor.digits && shift == 0 }
    let modulus = divisor.digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    let value = digits.reduce(UInt64(0)) { Self.product($0, 10, plus: UInt64($1), modulo: modulus) }
    return Self.product(value, Self.tenToThe(shift, modulo: modulus), modulo: modulus) == 0
  }

  private static func product(
    _ left: UInt64, _ right: UInt64, plus addend: UInt64 = 0, modulo modulus: UInt64
  ) -> UInt64 {
    let (high, low) = (left % modulus).multipliedFullWidth(by: right % modulus)
    let remainder = modulus.dividingFullWidth((high, low)).remainder
    return (remainder + addend % modulus) % modulus
  }

  private static func tenToThe(_ power: Int, modulo modulus: UInt64) -> UInt64 {
    var result: UInt64 = 1
    var base: UInt64 = 10
    var rest = power
    while rest > 0 {
      if rest & 1 == 1 { result = product(result, base, modulo: modulus) }
      base = product(base, base, modulo: modulus)
      rest >>= 1
    }
    return result
  }
}
