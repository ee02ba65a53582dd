internal import JSONText
internal import PageServer
internal import Packages

/// The site of one page: the page itself, rendered from the runtime and the data it is to work on,
/// and what its Worker fetches.
struct RuntimePage: Sendable {
  /// What the page reports.
  enum Report: Sendable {
    /// It is to serve a call.
    case assigned
    /// The runtime is ready for its work.
    case ready
    /// The work begins.
    case started
    /// Which package indexes are about to be asked, one on a line.
    case indexes(String)
    /// The work is done.
    case answered([UInt8])
    /// The answer was longer than any honest one.
    case overflowed
    /// The runtime could not be started.
    case failed(String)
  }

  let runtime: PythonRuntime
  /// The guest file that the Worker runs.
  let worker: String
  /// The guest files that Python runs.
  let programs: Set<String>
  /// What the Worker works on.
  let data: JSONObject
  /// Files that the Worker fetches by their number.
  var packs: [PageResponse.Body] = []
  /// Makes the requests of Python's sockets: a pack with each, for one with its answer.
  var exchange: @Sendable ([UInt8]) async -> [UInt8]? = { _ in nil }
  /// What the Worker is told of its call, once there is one.
  var call: @Sendable () async -> [UInt8]? = { nil }
  let report: @Sendable (Report) -> Void

  /// Answers the page's requests, and nobody else's: the path is known to it alone.
  func respond(to request: PageRequest, base: String) async -> PageResponse {
    switch (request.method, request.path) {
    case ("GET", ""): page(base)
    case ("GET", "page.js"), ("GET", "network.js"), ("GET", worker):
      Self.guest(request.path, "text/javascript")
    case ("GET", let path) where programs.contains(path):
      Self.guest(path, "text/plain; charset=utf-8")
    case ("GET", "call"):
      await call().map { PageResponse(contentType: "application/json", body: .bytes($0)) }
        ?? .notFound
    case ("GET", "network.pack"):
      PageResponse(contentType: "application/octet-stream", body: .bytes(Self.network))
    case ("GET", let path) where path.hasPrefix("runtime/"):
      runtime.response(path.dropFirst("runtime/".count))
    case ("GET", let path) where path.hasPrefix("packs/"):
      Int(path.dropFirst("packs/".count)).flatMap { pack($0) } ?? .notFound
    case ("POST", "egress"): await answer(request)
    case ("POST", let path): take(path, request)
    default: .notFound
    }
  }

  /// The Python package that takes the place of sockets.
  private static let network = FilePack(
    ["__init__", "exchange", "libraries", "reader", "sockets", "tls"].map {
      let path = "pocket_network/\($0).py"
      return PackedFile(path: path, bytes: GuestFile.bytes(path))
    }
  ).bytes

  private func answer(_ request: PageRequest) async -> PageResponse {
    if request.isTooLong { return .tooLong }
    return await exchange(request.body).map {
      PageResponse(contentType: "application/octet-stream", body: .bytes($0))
    } ?? .notFound
  }

  private func take(_ path: String, _ request: PageRequest) -> PageResponse {
    var text: String { String(decoding: request.body, as: UTF8.self) }
    switch path {
    case "ready": report(.ready)
    case "started": report(.started)
    case "indexes": report(.indexes(text))
    case "failed": report(.failed(text))
    case "answer": report(request.isTooLong ? .overflowed : .answered(request.body))
    default: return .notFound
    }
    return request.isTooLong ? .tooLong : .noContent
  }

  /// The page. What it works on stands in it as data; no value is ever put into a script.
  private func page(_ base: String) -> PageResponse {
    var data = data
    data["worker"] = .string(worker)
    let text = JSON.object(data).text.split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: #"\u003c"#)
    let html = GuestFile.text("call.html").split(
      separator: "{{call}}", maxSplits: 1, omittingEmptySubsequences: false
    ).joined(separator: text)
    return PageResponse(
      contentType: "text/html; charset=utf-8", body: .bytes(Array(html.utf8)),
      headers: [("Content-Security-Policy", policy(base))])
  }

  /// What the page and its Worker may do: reach this page's own paths, and run code.
  private func policy(_ base: String) -> String {
    [
      "default-src 'none'",
      "script-src \(base) 'unsafe-eval' 'wasm-unsafe-eval'",
      // All of it is held by the browser and decided on by the host; a WebSocket would not be.
      "connect-src http: https: data: blob:",
      "worker-src data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "sandbox allow-scripts",
    ].joined(separator: "; ")
  }

  private func pack(_ index: Int) -> PageResponse? {
    packs.indices.contains(index)
      ? PageResponse(contentType: "application/octet-stream", body: packs[index]) : nil
  }

  private static func guest(_ name: String, _ mediaType: String) -> PageResponse {
    PageResponse(contentType: mediaType, body: .bytes(GuestFile.bytes(name)))
  }
}
