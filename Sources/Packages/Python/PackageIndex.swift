/// Where Python packages come from, by the person's pip configuration.
public struct PackageIndex: Sendable, Equatable {
  /// The index's address without a slash at the end, and without what must stay secret.
  public let url: String
  /// `user:password`, if the configuration has them.
  public let credentials: String?

  /// The indexes that pip is configured with, its main one first; empty if it has none of its own,
  /// or there is no pip.
  ///
  /// [pip, configuration](https://pip.pypa.io/en/stable/topics/configuration/).
  public static func configured() -> [PackageIndex] {
    guard let result = try? Subprocess.run(["python3", "-m", "pip", "config", "list"]),
      result.status == 0
    else { return [] }
    return indexes(inListing: String(decoding: result.output, as: UTF8.self))
  }

  /// The indexes that `pip config list` prints. The environment counts before the section of one
  /// command, and that before the global one.
  static func indexes(inListing listing: String) -> [PackageIndex] {
    var values: [String: String] = [:]
    for line in listing.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      values[String(parts[0])] = String(parts[1].filter { $0 != "'" && $0 != "\"" })
    }
    func value(_ key: String) -> String? {
      [":env:", "download", "install", "global"].lazy.compactMap { values["\($0).\(key)"] }.first
    }
    guard let main = value("index-url") else { return [] }
    let extra = value("extra-index-url")?.replacingLineBreaks.split(separator: " ") ?? []
    return ([Substring(main)] + extra).map(PackageIndex.init)
  }

  /// An index by its parts.
  public init(url: String, credentials: String?) {
    self.url = url
    self.credentials = credentials
  }

  /// The index at `address`, which may carry credentials.
  init(_ address: Substring) {
    let trimmed = address.hasSuffix("/") ? address.dropLast() : address
    let scheme = trimmed.prefix { $0 != "/" } + "//"
    let rest = trimmed.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" }
    let at = authority.lastIndex(of: "@")
    credentials = at.map { String(authority[..<$0]) }
    url = String(scheme + (at.map { rest[rest.index(after: $0)...] } ?? rest))
  }
}

extension String {
  fileprivate var replacingLineBreaks: String {
    split(separator: "\\n").joined(separator: " ").split(whereSeparator: \.isNewline)
      .joined(separator: " ")
  }
}
