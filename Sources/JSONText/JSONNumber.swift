/// A JSON number, kept by the digits it was written with and compared by its exact value.
public struct JSONNumber: Sendable {
  /// The number as JSON text, e.g. `1.50` or `9223372036854775808999`.
  public let text: String

  /// A number written as `text`, which must follow the grammar of RFC 8259, section 6.
  init(validated text: String) { self.text = text }

  /// The number `value`.
  public init(_ value: Int) { text = String(value) }

  /// The shortest text that reads back as `value`; `nil` for infinity and NaN, which JSON lacks.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    text = value.description
  }

  /// The value, if it is an integer in the range of `Int`: `2`, and `2.0` too.
  public var int: Int? {
    Int(text) ?? decimal.int
  }

  /// Whether the text is digits alone, with no fraction and no exponent.
  public var isWrittenAsInteger: Bool {
    text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
  }

  /// The nearest `Double`; infinite beyond its range.
  public var double: Double { Double(text) ?? (decimal.isNegative ? -.infinity : .infinity) }

  /// The exact value.
  public var decimal: Decimal { Decimal(text) }
}

extension JSONNumber: Hashable, Comparable {
  /// Whether both are the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.text == right.text || left.decimal == right.decimal
  }

  /// Whether the left one is smaller by its exact value.
  public static func < (left: Self, right: Self) -> Bool { left.decimal < right.decimal }

  /// Adds what equality looks at.
  public func hash(into hasher: inout Hasher) { hasher.combine(decimal) }
}
