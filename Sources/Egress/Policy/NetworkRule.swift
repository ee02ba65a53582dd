public import HTTP

/// One grant, as a person writes it: `[METHOD[,METHOD] ][SCHEME://]HOST[:PORT][/PATH]`.
public struct NetworkRule: Sendable, Hashable {
  /// Which hosts are meant.
  enum Host: Sendable, Hashable {
    /// `*`: every name, and no address.
    case anyName
    /// `*.name`: every name below it.
    case below(String)
    /// A name or an address, normalized as ``Target/host`` is.
    case exactly(String)
  }

  /// The rule as it was written.
  public let text: String
  /// In upper case; empty for all.
  let methods: [String]
  /// `nil` for http and https.
  let scheme: String?
  let host: Host
  /// `nil` for the scheme's own.
  let port: Int?
  /// `nil` for all.
  let path: String?

  /// Whether a request of `method`, in upper case, to `target` is meant.
  public func permits(method: String, _ target: Target) -> Bool {
    (methods.isEmpty || methods.contains(method)) && covers(target)
      && (path.map { target.hasPath(below: $0) } ?? true)
  }

  /// Whether `target` is meant, but for its method and its path.
  func covers(_ target: Target) -> Bool {
    (scheme == nil || scheme == target.scheme) && covers(host: target.host)
      && (port.map { $0 == target.port } ?? target.hasDefaultPort)
  }

  /// Whether `host`, as ``Target/host`` has it, is meant.
  public func covers(host: String) -> Bool {
    switch self.host {
    case .anyName: IPAddress(host) == nil && !host.endsInNumber && !host.isInside
    case .below(let name): host.hasSuffix("." + name) && host.utf8.count > name.utf8.count + 1
    case .exactly(let name): host == name
    }
  }

  /// The address that it means, if it means one.
  public var address: IPAddress? {
    if case .exactly(let name) = host { IPAddress(name) } else { nil }
  }

  /// Whether it means this very machine, by its name or by names below that.
  public var isLocalhost: Bool {
    switch host {
    case .exactly(let name), .below(let name): name.isLocalhost
    case .anyName: false
    }
  }

  /// Whether it means safe methods alone
  /// ([RFC 9110, section 9.2.1](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1)).
  public var isForReading: Bool {
    !methods.isEmpty && methods.allSatisfy { ["GET", "HEAD", "OPTIONS"].contains($0) }
  }

  /// Whether it means all hosts.
  public var isAnyHost: Bool { host == .anyName }

  /// Whether it says so clearly that the person knows who listens that credentials may go there
  /// without TLS.
  public var allowsPlainCredentials: Bool { scheme == "http" || address != nil || isLocalhost }
}

extension String {
  /// Whether it is a name of this very machine
  /// ([RFC 6761, section 6.3](https://www.rfc-editor.org/rfc/rfc6761#section-6.3)).
  var isLocalhost: Bool { self == "localhost" || hasSuffix(".localhost") }

  /// Whether only this machine, or the network that it is in, knows the name
  /// ([registry](https://www.iana.org/assignments/special-use-domain-names)).
  var isInside: Bool {
    let tops = ["localhost", "localdomain", "local", "internal", "intranet", "lan", "arpa"]
    let labels = split(separator: ".")
    return labels.count < 2 || tops.contains(String(labels[labels.count - 1]))
  }

  /// Whether someone could read an IPv4 address in it
  /// ([URL Standard](https://url.spec.whatwg.org/#ends-in-a-number-checker)).
  fileprivate var endsInNumber: Bool {
    let label = split(separator: ".").last ?? ""
    return label.hasPrefix("0x") || label.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
