/// A string compared by its UTF-8 bytes, as JSON compares keys and ids.
///
/// Swift's own `==` calls "é" and "e\u{301}" equal; two members of those names are two members.
public struct UTF8Key: Hashable, Sendable {
  /// The string as it was given.
  public let text: String

  /// A key made of `text`.
  public init(_ text: String) { self.text = text }

  /// Whether both have the same bytes.
  public static func == (left: UTF8Key, right: UTF8Key) -> Bool {
    left.text.isSame(as: right.text)
  }

  /// Adds what equality looks at.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
    hasher.combine(UInt8(0xFF))
  }
}

extension String {
  /// Whether both strings have the same UTF-8 bytes.
  public func isSame(as other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}
