public import HTTP

/// Another base URL for the requests to a host: `NAME=URL`.
public struct HostMap: Sendable, Hashable {
  /// The host, as ``Target/host`` has it.
  public let name: String
  /// Where its requests go.
  public let base: Target

  /// Reads `NAME=URL`.
  ///
  /// - Throws: ``NetworkRuleError`` if it is none.
  public init(_ text: String) throws(NetworkRuleError) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, !parts[0].contains(where: { "/?#@\\:*".contains($0) }),
      let name = Target("https://\(parts[0])/")
    else { throw NetworkRuleError("write it like api.example.com=http://127.0.0.1:8000") }
    guard let base = Target(parts[1]), base.credentials == nil,
      !parts[1].contains(where: { "?#".contains($0) })
    else {
      throw NetworkRuleError(
        "what follows = is no http or https URL without user, query and fragment")
    }
    self.name = name.host
    self.base = base
  }

  /// Where a request to `target` goes: its path below the base's, its query as it was.
  func mapped(_ target: Target) -> Target {
    var mapped = base
    mapped.path =
      (base.path.hasSuffix("/") ? String(base.path.dropLast()) : base.path) + target.path
    mapped.query = target.query
    return mapped
  }
}
