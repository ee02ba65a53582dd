internal import Browser
internal import Egress
internal import JSONText

extension CallNetwork {
  /// Answers a request that the browser holds, and lets the page's code read the answer: whether
  /// it may was decided by who granted the host, not by the host.
  func answer(_ paused: PausedRequest) async -> Command<Void> {
    // The browser asks ahead of its own accord; nobody else has to be asked for that.
    if paused.header("access-control-request-method") != nil { return paused.preflightAnswer }
    let note = Note(paused)
    do throws(EgressFailure) {
      let answer = try await gateway.answer(
        EgressRequest(
          method: paused.method, url: paused.url,
          headers: traced(note?.headers(of: paused) ?? paused.ownHeaders),
          body: paused.body))
      return .fulfillRequest(
        paused.id, status: answer.status, reason: answer.reason,
        headers: answer.headersForBrowser,
        base64: Base64.text(answer.body))
    } catch {
      return note?.wantsErrors == true ? paused.errorAnswer(error) : paused.failure(error)
    }
  }
}

/// What the guest's `fetch` and `XMLHttpRequest` add to a request, because a browser would not send
/// it: the header `x-wasm-pocket`, JSON in Base64.
private struct Note {
  private let headers: [(name: String, value: String)]
  private let origin: String
  let wantsErrors: Bool
  let worker: String?

  init?(_ paused: PausedRequest) {
    guard let text = paused.header("x-wasm-pocket"), let bytes = Base64.bytes(text),
      let note = try? JSON(parsing: bytes)
    else { return nil }
    headers = note.headers
    origin = note["origin"]?.string ?? ""
    worker = note["worker"]?.string
    wantsErrors = note["errors"]?.string == "answer"
  }

  /// The headers, and what the body implies. A redirect to another origin takes along what a browser
  /// would ([Fetch, section 4.4](https://fetch.spec.whatwg.org/#http-redirect-fetch)).
  func headers(of paused: PausedRequest) -> [(name: String, value: String)] {
    var headers = headers
    let isElsewhere = !(paused.url + "/").hasPrefix(origin + "/")
    if isElsewhere {
      headers.removeAll { ["authorization", "cookie"].contains($0.name.lowercased()) }
    }
    let isTyped = headers.contains { $0.name.lowercased() == "content-type" }
    if !isTyped, let type = paused.header("content-type"), paused.body != nil {
      headers.append(("Content-Type", type))
    }
    return headers
  }
}

extension PausedRequest {
  /// The Worker that made it, as the guest's `fetch` and `XMLHttpRequest` say.
  var worker: String? { Note(self)?.worker }

  /// What of the browser's own headers a server should see.
  fileprivate var ownHeaders: [(name: String, value: String)] {
    headers.filter { header in
      let name = header.name.lowercased()
      return !name.hasPrefix("sec-") && !["origin", "referer", "user-agent"].contains(name)
    }
  }

  fileprivate var preflightAnswer: Command<Void> {
    .fulfillRequest(
      id, status: 204,
      headers: [
        ("Access-Control-Allow-Origin", "null"),
        ("Access-Control-Allow-Credentials", "true"),
        ("Access-Control-Allow-Methods", header("access-control-request-method") ?? "*"),
        ("Access-Control-Allow-Headers", header("access-control-request-headers") ?? "*"),
        ("Access-Control-Max-Age", "600"),
      ], base64: "")
  }

  /// For the guest's `fetch`, which makes an exception of it.
  fileprivate func errorAnswer(_ error: EgressFailure) -> Command<Void> {
    let text = error.message.utf8.map { byte in
      byte.isUnreserved
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
    return .fulfillRequest(
      id, status: 599,
      headers: [
        ("Access-Control-Allow-Origin", "null"), ("Access-Control-Allow-Credentials", "true"),
        ("Access-Control-Expose-Headers", "x-wasm-pocket-error"),
        ("x-wasm-pocket-error", text.joined()),
      ], base64: "")
  }

  fileprivate func failure(_ error: EgressFailure) -> Command<Void> {
    switch error.kind {
    case .refused, .limit: .failRequest(id, .connectionRefused)
    case .resolve: .failRequest(id, .nameNotResolved)
    case .timeout: .failRequest(id, .timedOut)
    case .connect, .tls, .tooLarge, .coding, .invalid, .unfinished:
      .failRequest(id, .connectionFailed)
    }
  }
}

extension EgressAnswer {
  /// What is meant for a browser that would go on to a page, and could change how this one behaves.
  private static let withheld: Set<String> = [
    "alt-svc", "clear-site-data", "content-security-policy", "link", "nel", "refresh",
    "report-to", "reporting-endpoints", "set-cookie", "strict-transport-security",
  ]

  fileprivate var headersForBrowser: [(String, String)] {
    let kept = headers.filter { header in
      let name = header.name.lowercased()
      return !Self.withheld.contains(name) && !name.hasPrefix("access-control-")
        && name != "x-wasm-pocket-error"
    }
    return kept.map { ($0.name, $0.value) } + [
      ("Access-Control-Allow-Origin", "null"), ("Access-Control-Allow-Credentials", "true"),
      ("Access-Control-Expose-Headers", Set(kept.map(\.name)).sorted().joined(separator: ", ")),
    ]
  }
}

extension UInt8 {
  /// Whether it stands for itself in a URL
  /// ([RFC 3986, section 2.3](https://www.rfc-editor.org/rfc/rfc3986#section-2.3)).
  fileprivate var isUnreserved: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._~".utf8.contains(self)
    }
  }
}
