internal import CCurl
internal import Glibc

/// What an http or https URL names, as libcurl will understand it: what is looked at is what is
/// dialled ([libcurl's URL parser](https://curl.se/libcurl/c/libcurl-url.html)).
public struct Target: Sendable, Hashable {
  /// `http` or `https`.
  public let scheme: String
  /// User and password before the host, decoded; `nil` if there is none.
  public let credentials: Credentials?
  /// The host in lower case: a name in ASCII without a dot at its end, an IPv4 address in four
  /// decimal numbers however it was spelled, or an IPv6 address without brackets.
  public let host: String
  /// The port, given or the scheme's.
  public let port: Int
  /// The path, encoded as it was, with `.` and `..` resolved; starts with a slash.
  public var path: String
  /// What follows the question mark, encoded as it was; `nil` if there is none.
  public var query: String?

  /// What `url` names; `nil` if it is no http or https URL.
  public init?(_ url: String) {
    // What is put together again has to name the same host: a name that turns into an address once
    // its dot, its escapes or its script are settled is neither.
    guard let target = Target(parsing: url), Target(parsing: target.url)?.host == target.host else {
      return nil
    }
    self = target
  }

  private init?(parsing url: String) {
    guard url.utf8.count < 1 << 20, !url.utf8.contains(0), let handle = unsafe curl_url() else {
      return nil
    }
    defer { unsafe curl_url_cleanup(handle) }
    let parse = UInt32(CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME)
    guard unsafe curl_url_set(handle, CURLUPART_URL, url, parse) == CURLUE_OK else { return nil }
    let locale = url.utf8.allSatisfy { $0 < 0x80 } ? nil : UTF8Locale()
    func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
      var text: UnsafeMutablePointer<CChar>?
      guard unsafe curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK,
        let text = unsafe text
      else { return nil }
      defer { unsafe curl_free(text) }
      return unsafe String(cString: text)
    }
    guard let scheme = part(CURLUPART_SCHEME)?.lowercased(), ["http", "https"].contains(scheme),
      let host = part(CURLUPART_HOST, CURLU_PUNYCODE).flatMap(Self.normalized),
      let port = part(CURLUPART_PORT, CURLU_DEFAULT_PORT).flatMap({ Int($0) }), port > 0,
      // A zone would be an interface of this machine.
      part(CURLUPART_ZONEID) == nil
    else { return nil }
    _ = consume locale
    self.scheme = scheme
    self.host = host
    self.port = port
    path = part(CURLUPART_PATH) ?? "/"
    query = part(CURLUPART_QUERY)
    credentials = part(CURLUPART_USER, CURLU_URLDECODE).map {
      Credentials(user: $0, password: part(CURLUPART_PASSWORD, CURLU_URLDECODE) ?? "")
    }
  }

  private static func normalized(_ host: String) -> String? {
    var host = host.lowercased()
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    if host.hasSuffix(".") { host.removeLast() }
    return host.isEmpty ? nil : host
  }

  /// Whether the port is the scheme's own.
  public var hasDefaultPort: Bool { port == (scheme == "https" ? 443 : 80) }

  /// The host, in brackets if it is an IPv6 address, and the port unless it is the scheme's.
  public var authority: String {
    (host.contains(":") ? "[\(host)]" : host) + (hasDefaultPort ? "" : ":\(port)")
  }

  /// The URL, without credentials and fragment.
  public var url: String { "\(scheme)://\(authority)\(path)" + (query.map { "?" + $0 } ?? "") }
}

/// While it lives, this thread's text is UTF-8: libcurl asks for that when it looks up names in other
/// scripts ([uselocale](https://man7.org/linux/man-pages/man3/uselocale.3.html)).
@safe
private struct UTF8Locale: ~Copyable {
  private let own: locale_t
  private let previous: locale_t?

  init?() {
    guard let own = unsafe newlocale(CInt(LC_CTYPE_MASK), "C.UTF-8", nil) else { return nil }
    unsafe self.own = own
    unsafe previous = uselocale(own)
  }

  deinit {
    unsafe uselocale(previous)
    unsafe freelocale(own)
  }
}
