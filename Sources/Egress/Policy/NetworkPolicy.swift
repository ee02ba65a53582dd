public import HTTP

/// What a tool may reach: nothing but what is granted.
public struct NetworkPolicy: Sendable {
  /// What is granted.
  public var rules: [NetworkRule]
  /// Those of them that stand in the tool's own line of `pocket.toml`.
  public var written: [NetworkRule] = []
  /// Hosts whose requests go elsewhere, which grants them.
  public var maps: [HostMap]

  /// A policy.
  public init(rules: [NetworkRule], maps: [HostMap]) {
    self.rules = rules
    self.maps = maps
  }

  /// What is made of a request.
  public enum Decision: Sendable {
    /// It may be made.
    case granted(Grant)
    /// It may not; the rule would allow it.
    case refused(suggestion: String)
  }

  /// A request that may be made.
  public struct Grant: Sendable {
    /// Where the tool wants it to go.
    public let original: Target
    /// Where it goes.
    public let target: Target
    /// Whether that is elsewhere.
    public let isMapped: Bool
    /// The rules that allow it.
    public let rules: [NetworkRule]
    /// The method, in upper case.
    public let method: String
  }

  /// Whether a request of `method`, in upper case, may go to `target`.
  public func decision(method: String, _ target: Target) -> Decision {
    if let map = maps.first(where: { $0.name == target.host }) {
      return .granted(
        Grant(
          original: target, target: map.mapped(target), isMapped: true, rules: [], method: method))
    }
    let matches = rules.filter { $0.permits(method: method, target) }
    guard matches.isEmpty else {
      return .granted(
        Grant(original: target, target: target, isMapped: false, rules: matches, method: method))
    }
    return .refused(suggestion: suggestion(method, target))
  }

  /// The narrowest rule that a person would think of. The tool chose method and path, and people
  /// copy what they read into a shell: what is more than words is left out.
  private func suggestion(_ method: String, _ target: Target) -> String {
    let covering = rules.filter { $0.covers(target) }
    let isPathGranted = covering.contains { rule in
      rule.path.map { target.hasPath(below: $0) } ?? true
    }
    if covering.isEmpty { return target.authority }
    if isPathGranted {
      return (method.isPlain("-") ? "\(method) " : "") + target.authority
    }
    let isPlain = target.path.isPlain("-._~/%@+,:=") && !target.path.hasClimbingSegment
    return target.authority + (isPlain ? target.path : "")
  }

  /// Whether a connection to `address` may be made for `grant`: a public one, or one for which
  /// the same request would be granted if it named that very address.
  public func permitsDialling(_ address: IPAddress, port: Int, for grant: Grant) -> Bool {
    if address.specialUse == nil || grant.isMapped { return true }
    let isLoopback = address.isIn("127.0.0.0", 8) || address == IPAddress("::1")
    if isLoopback, grant.rules.contains(where: \.isLocalhost) { return true }
    let host = address.bytes.count == 16 ? "[\(address)]" : "\(address)"
    let url = "\(grant.target.scheme)://\(host):\(port)\(grant.target.path)"
    guard let target = Target(url) else { return false }
    return rules.contains { $0.address == address && $0.permits(method: grant.method, target) }
  }

  /// Whether a credential that may go to `hosts` may go along with a request that was granted.
  ///
  /// - Parameter hosts: `nil` for wherever the tool may, unless that is everywhere.
  public func takesCredentials(_ grant: Grant, hosts: [NetworkRule]?) -> Bool {
    objection(to: grant, hosts: hosts) == nil
  }

  /// Why it may not, and what would change that; `nil` if it may.
  func objection(to grant: Grant, hosts: [NetworkRule]?) -> String? {
    let isSafe =
      grant.target.scheme == "https" || grant.isMapped
      || grant.rules.contains(where: \.allowsPlainCredentials)
    guard isSafe else {
      return "credentials go over TLS alone. Use https, or grant an address of plain http."
    }
    if let hosts {
      return hosts.contains { $0.permits(method: grant.method, grant.original) }
        ? nil : "it is not among its secret-hosts in pocket.toml."
    }
    return grant.isMapped || grant.rules.contains { !$0.isAnyHost }
      ? nil : "only \"*\" grants that host. Name it in allow-net, or in secret-hosts."
  }
}

extension String {
  /// Whether it has nothing but ASCII letters, digits and `marks`.
  fileprivate func isPlain(_ marks: String) -> Bool {
    allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || marks.contains($0) }
  }
}
