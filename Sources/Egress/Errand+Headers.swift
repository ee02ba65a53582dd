internal import HTTP

extension Errand {
  /// What belongs to a connection, not to a request, and what only the host can know
  /// ([RFC 9110, section 7.6.1](https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1)).
  private static let own: Set<String> = [
    "connection", "content-length", "expect", "host", "http2-settings", "keep-alive",
    "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade", "x-wasm-pocket",
  ]

  /// The headers that `wish` is sent with.
  static func headers(
    _ wish: EgressRequest, _ target: Target, _ grant: NetworkPolicy.Grant
  ) -> [(name: String, value: String)] {
    var headers = wish.headers.filter { !own.contains($0.name.lowercased()) }
    let isAuthorized = headers.contains { $0.name.lowercased() == "authorization" }
    if let credentials = target.credentials, !isAuthorized {
      let pair = Array("\(credentials.user):\(credentials.password)".utf8)
      headers.append(("Authorization", "Basic \(Base64.text(pair))"))
    }
    if grant.isMapped { headers.append(("X-Forwarded-Host", target.authority)) }
    return headers
  }

  /// A header as libcurl wants it.
  ///
  /// - Throws: ``EgressFailure`` if it would be more than one line.
  static func line(_ header: (name: String, value: String)) throws(EgressFailure) -> String {
    guard !header.name.isEmpty, header.name.utf8.allSatisfy(\.isTokenCharacter),
      header.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
    else {
      throw EgressFailure(.invalid, "the header \(header.name.prefix(40)) is not well-formed")
    }
    // With a colon and no value libcurl takes it for one to leave out.
    return header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
  }

  /// Lines that keep libcurl from adding headers which the tool did not set.
  static func withheld(_ headers: [(name: String, value: String)]) -> [String] {
    let present = Set(headers.map { $0.name.lowercased() })
    return ["Accept", "Content-Type"].filter { !present.contains($0.lowercased()) }.map { "\($0):" }
      + ["Expect:"]
  }
}

extension Request {
  /// A library's timeout is one of silence: on the way to a connection, and between any two bytes.
  mutating func setPatience(_ timeout: Duration?) {
    guard let timeout, timeout > .zero else { return }
    connectTimeout = min(timeout, self.timeout)
    slowestSpeed = 1
    // libcurl counts whole seconds.
    slowSeconds = Int((timeout / .seconds(1)).rounded(.up))
  }
}

extension EgressAnswer {
  /// What of an answer's head is no longer true of its body, which is decoded and whole.
  private static let undone: Set<String> = [
    "connection", "content-length", "keep-alive", "trailer", "transfer-encoding", "upgrade",
  ]

  /// The answer to a request of `method`.
  ///
  /// - Parameter isDecoded: whether its content coding is undone.
  init(_ answer: Answer, _ body: [UInt8], method: String, isDecoded: Bool) {
    let headers = answer.headers.filter { header in
      let name = header.name.lowercased()
      if isDecoded, name == "content-encoding" { return false }
      // What a body would have had is all that HEAD is for.
      return !Self.undone.contains(name) || (method == "HEAD" && name == "content-length")
    }
    self.init(status: answer.status, reason: answer.reason, headers: headers, body: body)
  }
}

extension UInt8 {
  /// Whether it may stand in a token
  /// ([RFC 9110, section 5.6.2](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2)).
  var isTokenCharacter: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(self)
    }
  }
}
