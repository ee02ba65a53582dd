internal import Egress
internal import JSONText
internal import Packages

/// The network as one call sees it: what its page requests goes to the gateway.
///
/// There are two ways here. Python's sockets are replaced, and post each request as a pack to the
/// page's own site; what JavaScript requests itself is held by the browser.
final class CallNetwork: Sendable {
  let gateway: Gateway
  /// Headers of the trace that the call is part of, for requests that name none.
  private let trace: [String: String]
  private let limits: AsyncStream<Ledger.Limit>

  /// The network of a call of `tool`, with its credentials.
  init(
    _ tool: WasmTool, _ credentials: [Credential], _ host: HostNetwork,
    trace: [String: String] = [:]
  ) {
    let (limits, continuation) = AsyncStream<Ledger.Limit>.makeStream()
    self.limits = limits
    self.trace = trace
    gateway = Gateway(
      tool.access.policy, credentials: credentials,
      limits: Gateway.Limits(
        requests: tool.limits.requests, traffic: tool.limits.traffic, time: tool.limits.timeout),
      network: host.network, client: host.client(of: tool.name)
    ) { continuation.yield($0) }
  }

  /// Waits for the call to reach a limit.
  ///
  /// - Returns: `nil` if the task was cancelled first.
  func reachedLimit() async -> Ledger.Limit? {
    for await limit in limits { return limit }
    return nil
  }

  /// The answer to a page that has no call yet, and so no network.
  static let unassigned = EgressFailure(
    .refused, "there is no network while modules are imported ahead of a call"
  ).pack

  /// Answers a pack with a request by one with its answer.
  func exchange(_ pack: [UInt8]) async -> [UInt8] {
    guard var request = EgressRequest(pack: pack) else {
      return EgressFailure(.invalid, "the request is not understood").pack
    }
    request.headers = traced(request.headers)
    do throws(EgressFailure) {
      return try await gateway.answer(request).pack
    } catch {
      return error.pack
    }
  }

  /// `headers`, with those of the trace that they do not name.
  func traced(_ headers: [(name: String, value: String)]) -> [(name: String, value: String)] {
    let named = Set(headers.map { $0.name.lowercased() })
    return headers + trace.filter { !named.contains($0.key) }.map { ($0.key, $0.value) }
  }
}

extension EgressRequest {
  /// The request in `pack`: the files `head`, JSON, and `body`.
  fileprivate init?(pack: [UInt8]) {
    guard let files = FilePack.files(in: pack, limit: 2),
      let text = files.first(where: { $0.path == "head" })?.bytes, text.count <= 1 << 20,
      let head = try? JSON(parsing: text), let url = head["url"]?.string,
      head.headers.count <= 500
    else { return nil }
    self.init(
      method: head["method"]?.string ?? "GET", url: url, headers: head.headers,
      body: files.first { $0.path == "body" }?.bytes,
      timeout: head.timeout)
  }
}

extension JSON {
  /// The member `timeout`, in seconds.
  fileprivate var timeout: Duration? {
    guard case .number(let number)? = self["timeout"], (0..<86_400).contains(number.double) else {
      return nil
    }
    return .seconds(number.double)
  }

  /// The member `headers`, an array of pairs.
  var headers: [(name: String, value: String)] {
    (self["headers"]?.array ?? []).compactMap { pair in
      guard let pair = pair.array, pair.count == 2, let name = pair[0].string,
        let value = pair[1].string
      else { return nil }
      return (name, value)
    }
  }
}

extension EgressAnswer {
  /// The files `head` and `body`.
  fileprivate var pack: [UInt8] {
    let head: JSON = [
      "status": .number(JSONNumber(status)), "reason": .string(reason),
      "headers": .array(headers.map { [.string($0.name), .string($0.value)] }),
    ]
    return FilePack([
      PackedFile(path: "head", bytes: head.bytes), PackedFile(path: "body", bytes: body),
    ]).bytes
  }
}

extension EgressFailure {
  /// The file `head`.
  fileprivate var pack: [UInt8] {
    let head: JSON = ["error": .string(kind.rawValue), "message": .string(message)]
    return FilePack([PackedFile(path: "head", bytes: head.bytes)]).bytes
  }
}
