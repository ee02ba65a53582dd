/// A URI or a relative reference in its five parts
/// ([RFC 3986](https://www.rfc-editor.org/rfc/rfc3986), appendix B).
struct URIReference: Hashable, CustomStringConvertible {
  private(set) var scheme: String?
  private(set) var authority: String?
  private(set) var path: String
  private(set) var query: String?
  private(set) var fragment: String?

  init(_ text: String) {
    var rest = text[...]
    fragment = rest.cut(at: UInt8(ascii: "#"))
    query = rest.cut(at: UInt8(ascii: "?"))
    if let end = Self.endOfScheme(in: rest) {
      scheme = String(rest[..<end])
      rest = rest[rest.utf8.index(after: end)...]
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }

  private static func endOfScheme(in text: Substring) -> Substring.Index? {
    let end = text.utf8.firstIndex { byte in
      !(byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
        || (0x30...0x39).contains(byte) || "+-.".utf8.contains(byte))
    }
    guard let end, end > text.startIndex, text.utf8[end] == UInt8(ascii: ":") else { return nil }
    return end
  }

  var description: String {
    (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path
      + (query.map { "?" + $0 } ?? "") + (fragment.map { "#" + $0 } ?? "")
  }

  /// The same without its fragment: the URI of a document or resource.
  var withoutFragment: URIReference {
    var copy = self
    copy.fragment = nil
    return copy
  }
}

extension URIReference {
  /// What this reference means in a place whose base is `base` (RFC 3986, section 5.2.2).
  func resolved(against base: URIReference) -> URIReference {
    var target = self
    if scheme != nil || authority != nil {
      target.scheme = scheme ?? base.scheme
      target.path = Self.withoutDotSegments(path)
      return target
    }
    target.scheme = base.scheme
    target.authority = base.authority
    if path.isEmpty {
      target.path = base.path
      target.query = query ?? base.query
    } else {
      target.path = Self.withoutDotSegments(path.hasPrefix("/") ? path : base.merged(with: path))
    }
    return target
  }

  /// Section 5.2.3: `other` in place of what follows the last slash.
  private func merged(with other: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      return (authority == nil ? "" : "/") + other
    }
    return path[...slash] + other
  }

  /// Section 5.2.4.
  private static func withoutDotSegments(_ path: String) -> String {
    let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    var output: [String] = []
    for segment in segments.map({ String(Substring($0)) }) {
      switch segment {
      case ".": break
      case "..": if output.count > 1 || output.first?.isEmpty == false { output.removeLast() }
      default: output.append(segment)
      }
    }
    let endsInDots = segments.last.map { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }
    return output.joined(separator: "/") + (endsInDots == true ? "/" : "")
  }
}

extension Substring {
  /// Cuts off and returns what follows the first `mark`; the mark is dropped.
  fileprivate mutating func cut(at mark: UInt8) -> String? {
    guard let index = utf8.firstIndex(of: mark) else { return nil }
    let tail = String(self[utf8.index(after: index)...])
    self = self[..<index]
    return tail
  }
}
