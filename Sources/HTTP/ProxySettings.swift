internal import Glibc

/// Which proxies an environment names, as curl understands it
/// ([curl's manual](https://curl.se/docs/manpage.html#ENVIRONMENT)): `https_proxy`, `http_proxy` (in
/// lower case only), `all_proxy` and `no_proxy`.
public struct ProxySettings: Sendable {
  private let urls: [String: String]
  private let exceptions: [Substring]

  /// The settings of a process with `environment`.
  public init(environment: [String: String]) {
    func value(_ names: String...) -> String? {
      names.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    let all = value("all_proxy", "ALL_PROXY")
    var urls: [String: String] = [:]
    // In upper case it could be the header `Proxy` of a request that a CGI program serves.
    urls["http"] = value("http_proxy") ?? all
    urls["https"] = value("https_proxy", "HTTPS_PROXY") ?? all
    self.urls = urls
    exceptions = (value("no_proxy", "NO_PROXY") ?? "").split { $0 == "," || $0 == " " }
  }

  /// What a request to `target` goes through: ``Request/Proxy/none``, or the URL of a proxy.
  public func proxy(for target: Target) -> Request.Proxy {
    guard let url = urls[target.scheme], !exceptions.contains(where: { excepts($0, target.host) })
    else { return .none }
    return .url(url)
  }

  /// Whether `entry` means `host`: all, a domain with what is below it, an address, or a block of
  /// addresses.
  private func excepts(_ entry: Substring, _ host: String) -> Bool {
    if entry == "*" { return true }
    var name = entry.lowercased()[...]
    if name.first == "." { name = name.dropFirst() }
    if name.last == "." { name = name.dropLast() }
    if name.isEmpty { return false }
    return host == name || host.hasSuffix("." + name) || Self.block(name, contains: host)
  }

  private static func block(_ block: Substring, contains host: String) -> Bool {
    let parts = block.split(separator: "/")
    guard parts.count == 2, let length = Int(parts[1]), let start = bits(String(parts[0])),
      let address = bits(host), start.count == address.count, (0...start.count).contains(length)
    else { return false }
    return start.prefix(length) == address.prefix(length)
  }

  /// The bits of an address; `nil` if `text` is none.
  private static func bits(_ text: String) -> [Bool]? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let isShort = unsafe inet_pton(AF_INET, text, &bytes) == 1
    let isLong = unsafe inet_pton(AF_INET6, text, &bytes) == 1
    guard isShort || isLong else { return nil }
    return bytes.prefix(isShort ? 4 : 16).flatMap { byte in
      (0..<8).map { byte >> (7 - $0) & 1 == 1 }
    }
  }
}
