internal import HTTP

/// What is wrong with a grant, and how to write it.
public struct NetworkRuleError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A phrase.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension NetworkRule {
  /// Reads `text`.
  ///
  /// - Throws: ``NetworkRuleError`` if it is no grant.
  public init(_ text: String) throws(NetworkRuleError) {
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw NetworkRuleError("there is a control character in it; write visible ones alone")
    }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count <= 2, !words.contains(""), let place = words.last else {
      throw NetworkRuleError(
        "there is one blank at most, between methods and host, as in \"GET api.example.com\"")
    }
    methods = words.count == 2 ? try Self.methods(words[0]) : []
    self.text = text
    let (scheme, rest) = try Self.scheme(place)
    self.scheme = scheme
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let sign = rest.first { "?#\\".contains($0) } ?? rest[..<slash].first { $0 == "@" }
    if let sign {
      throw NetworkRuleError("\(sign) has no place in it; write host, port and path alone")
    }
    (host, port) = try Self.authority(String(rest[..<slash]))
    path = try Self.path(String(rest[slash...]))
  }

  private static func methods(_ text: String) throws(NetworkRuleError) -> [String] {
    let methods = text.uppercased().split(separator: ",", omittingEmptySubsequences: false)
    guard methods.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isTokenCharacter) }) else {
      throw NetworkRuleError("\(text) are no methods; write them like GET,HEAD")
    }
    return methods.map(String.init)
  }

  private static func scheme(
    _ place: String
  ) throws(NetworkRuleError) -> (String?, Substring) {
    guard let range = place.firstRange(of: "://") else { return (nil, place[...]) }
    let scheme = place[..<range.lowerBound].lowercased()
    guard ["http", "https"].contains(scheme) else {
      throw NetworkRuleError("\(scheme) is neither http nor https")
    }
    return (scheme, place[range.upperBound...])
  }

  private static func authority(_ text: String) throws(NetworkRuleError) -> (Host, Int?) {
    if text.contains(":"), IPAddress(text) != nil {
      throw NetworkRuleError("an IPv6 address stands in brackets; write [\(text)]")
    }
    // A colon behind the bracket of an IPv6 address, or the only one.
    let colon = text.lastIndex(of: ":").flatMap { colon in
      text.hasPrefix("[") && !text[..<colon].hasSuffix("]") ? nil : colon
    }
    let host = String(text[..<(colon ?? text.endIndex)])
    guard let colon else { return (try Self.host(host), nil) }
    let digits = text[text.index(after: colon)...]
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let port = Int(digits),
      (1...65_535).contains(port)
    else { throw NetworkRuleError("\(digits) is no port; write one from 1 to 65535") }
    return (try Self.host(host), port)
  }

  private static func host(_ text: String) throws(NetworkRuleError) -> Host {
    if text == "*" { return .anyName }
    let name = text.hasPrefix("*.") ? String(text.dropFirst(2)) : text
    guard !name.contains("*"), !name.contains("%"), !name.contains(","),
      let target = Target("https://\(name)/"), target.path == "/"
    else {
      throw NetworkRuleError(
        "\(text.isEmpty ? "nothing" : text) is no host; write a name, *.name or an address")
    }
    if name == text { return .exactly(target.host) }
    guard IPAddress(target.host) == nil else {
      throw NetworkRuleError("\(text): nothing is below an address")
    }
    return .below(target.host)
  }

  private static func path(_ text: String) throws(NetworkRuleError) -> String? {
    if text.isEmpty || text == "/" { return nil }
    guard !text.hasClimbingSegment, let path = Target("https://a\(text)")?.path else {
      throw NetworkRuleError("\(text) is no path; write it like /v1/")
    }
    return path
  }
}
