extension GitURL {
  /// Reads `text`; `nil` if it is none of the forms, or has blanks or control characters in it.
  public init?(_ text: String) {
    guard !text.isEmpty, !text.unicodeScalars.contains(where: Self.isForbidden) else { return nil }
    if text.hasPrefix("/") {
      self.init(.file, path: text)
    } else if let mark = text.firstRange(of: "://") {
      guard let scheme = Scheme(rawValue: text[..<mark.lowerBound].lowercased()) else { return nil }
      self.init(scheme, rest: text[mark.upperBound...])
    } else {
      self.init(short: text)
    }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value == 0x7F
  }

  /// Reads what follows `://`.
  private init?(_ scheme: Scheme, rest: Substring) {
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let authority = rest[..<slash]
    let path = String(rest[slash...])
    if scheme == .file {
      guard authority.isEmpty || authority == "localhost", path.count > 1 else { return nil }
      guard let path = PercentText.decode(path) else { return nil }
      self.init(.file, path: path)
      return
    }
    let isWeb = scheme == .https || scheme == .http
    guard !path.contains(" "), !isWeb || !path.contains(where: { $0 == "?" || $0 == "#" }),
      let authority = Authority(authority, defaultPort: scheme.port)
    else { return nil }
    self.init(
      scheme, user: authority.user, password: authority.password, host: authority.host,
      port: authority.port, path: path)
  }

  /// Reads `user@host:path`.
  private init?(short text: String) {
    guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/"),
      let authority = Authority(text[..<colon], defaultPort: nil), authority.password == nil
    else { return nil }
    let path = text[text.index(after: colon)...]
    // `C:\\a` is no host, and `ext::command` would be one of Git's helpers.
    guard let first = path.first, first != ":", authority.host.count > 1 else { return nil }
    self.init(.ssh, user: authority.user, host: authority.host, path: String(path), isShort: true)
  }
}

extension GitURL.Scheme {
  /// The port that need not be written.
  var port: Int? {
    switch self {
    case .https: 443
    case .http: 80
    case .git: 9418
    case .ssh: 22
    case .file: nil
    }
  }
}

/// What stands between `://` and the path.
private struct Authority {
  let user: String?
  let password: String?
  let host: String
  let port: Int?

  init?(_ text: Substring, defaultPort: Int?) {
    let sign = text.lastIndex(of: "@")
    let names = sign.map { text[..<$0].split(separator: ":", maxSplits: 1) } ?? []
    let decoded = names.map { PercentText.decode(String($0)) }
    guard !decoded.contains(nil) else { return nil }
    user = decoded.first ?? nil
    password = decoded.count > 1 ? decoded[1] : nil
    let place = sign.map { text[text.index(after: $0)...] } ?? text
    let colon = place.lastIndex(of: ":").flatMap { place[$0...].contains("]") ? nil : $0 }
    host = String(place[..<(colon ?? place.endIndex)])
    let allowed: (Character) -> Bool = { $0.isLetter || $0.isNumber || "-._[]:~".contains($0) }
    guard !host.isEmpty, !host.hasPrefix("-"), host.allSatisfy(allowed) else { return nil }
    guard let colon, case let digits = place[place.index(after: colon)...], !digits.isEmpty else {
      port = nil
      return
    }
    guard let number = UInt16(digits) else { return nil }
    port = Int(number) == defaultPort ? nil : Int(number)
  }
}
