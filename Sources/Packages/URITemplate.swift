/// A URI with variables in it, each for a part without a slash: `notes://{topic}/summary`
/// ([RFC 6570](https://www.rfc-editor.org/rfc/rfc6570#section-3.2.2), level 1).
public struct URITemplate: Sendable, Equatable {
  private enum Part: Equatable {
    case literal(String)
    case variable(String)
  }

  /// As it is written.
  public let text: String
  private let parts: [Part]

  /// The template that `text` is; `nil` if braces do not match, a variable has no name that RFC 6570
  /// allows at this level, or two variables stand side by side.
  public init?(_ text: String) {
    self.text = text
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      let name = rest[rest.index(after: open)..<close]
      guard Self.isName(name), !rest[..<open].contains("}") else { return nil }
      if open > rest.startIndex {
        parts.append(.literal(String(rest[..<open])))
      } else if case .variable? = parts.last {
        return nil
      }
      parts.append(.variable(String(name)))
      rest = rest[rest.index(after: close)...]
    }
    guard !rest.contains("}") else { return nil }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    self.parts = parts
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// The names of its variables, in their order.
  public var names: [String] {
    parts.compactMap { if case .variable(let name) = $0 { name } else { nil } }
  }

  /// The values of the variables in `uri`, percent-decoded; `nil` if it is none of the template's.
  public func values(in uri: String) -> [String: String]? {
    var values: [String: String] = [:]
    var rest = Array(uri.utf8)[...]
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let text):
        guard rest.starts(with: text.utf8) else { return nil }
        rest = rest.dropFirst(text.utf8.count)
      case .variable(let name):
        let end = end(of: rest, before: index + 1)
        guard let end, end > rest.startIndex, let value = Self.decoded(rest[..<end]) else {
          return nil
        }
        guard values[name].map({ $0 == value }) ?? true else { return nil }
        values[name] = value
        rest = rest[end...]
      }
    }
    return rest.isEmpty ? values : nil
  }

  /// Where the value at the beginning of `rest` ends: at a slash, at the literal that follows it, or
  /// with the URI.
  private func end(of rest: ArraySlice<UInt8>, before index: Int) -> Int? {
    let slash = rest.firstIndex { [UInt8(ascii: "/"), UInt8(ascii: "?")].contains($0) }
    guard index < parts.count, case .literal(let text) = parts[index] else {
      return slash == nil ? rest.endIndex : nil
    }
    return rest.firstRange(of: Array(text.utf8)).flatMap { range in
      slash.map { range.lowerBound <= $0 } ?? true ? range.lowerBound : nil
    }
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var decoded: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        decoded.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else { return nil }
      decoded.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: decoded, as: UTF8.self)
  }
}
