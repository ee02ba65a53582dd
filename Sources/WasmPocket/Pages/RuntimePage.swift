internal import JSONText
internal import PageServer
internal import Packages

/// The site of one page: the page itself, rendered from the runtime and the data it is to work on,
/// and what it and its Workers fetch.
struct RuntimePage: Sendable {
  /// What the page reports.
  enum Report: Sendable {
    /// The page is ready for its work.
    case ready
    /// The work begins.
    case started
    /// Which package indexes are about to be asked, one on a line.
    case indexes(String)
    /// What is about to be tried out.
    case checking(String)
    /// The work is done.
    case answered([UInt8])
    /// The answer was longer than any honest one.
    case overflowed
    /// The runtime could not be started.
    case failed(String)
  }

  /// Answers what one Worker posts below its own part of the site: its name, and the request for a
  /// path in that part.
  typealias WorkerHandler = @Sendable (_ name: String, PageRequest) async -> PageResponse

  let runtime: ToolRuntime
  /// The guest file that the page runs.
  var script = "page.js"
  /// The guest files that it and its Workers fetch.
  let files: Set<String>
  /// What it works on.
  let data: JSONObject
  /// Files that it fetches by their number.
  var packs: [PageResponse.Body] = []
  /// The path of the module that it compiles.
  var module: String?
  /// The path of the snapshot that it starts interpreters from.
  var snapshot: String?
  /// Answers the posts of Workers.
  var worker: WorkerHandler = { _, _ in .notFound }
  let report: @Sendable (Report) -> Void

  /// Answers the page's requests, and nobody else's: the path is known to it alone.
  func respond(to request: PageRequest, base: String) async -> PageResponse {
    let parts = request.path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "w" else { return answer(request, base) }
    let inner = request.at(String(parts[2]))
    if inner.method == "GET" { return answer(inner, base) }
    return await worker(String(parts[1]), inner)
  }

  private func answer(_ request: PageRequest, _ base: String) -> PageResponse {
    switch (request.method, request.path) {
    case ("GET", ""): page(base)
    case ("GET", let path) where path == script || files.contains(path):
      PageResponse(contentType: Self.mediaType(path), body: .bytes(GuestFile.bytes(path)))
    case ("GET", "guest.pack"): Self.binary(.bytes(Self.guestPack))
    case ("GET", "module"):
      module.map { PageResponse(contentType: "application/wasm", body: .file($0)) } ?? .notFound
    case ("GET", "snapshot"): snapshot.map { Self.binary(.file($0)) } ?? .notFound
    case ("GET", let path) where path.hasPrefix("runtime/"):
      runtime.response(path.dropFirst("runtime/".count))
    case ("GET", let path) where path.hasPrefix("packs/"):
      Int(path.dropFirst("packs/".count)).flatMap { pack($0) } ?? .notFound
    case ("POST", let path): take(path, request)
    default: .notFound
    }
  }

  /// The Python packages of the guest: one takes the place of sockets, the other runs tools.
  static let guestPack = FilePack(
    [
      "pocket_network/__init__.py", "pocket_network/exchange.py", "pocket_network/libraries.py",
      "pocket_network/reader.py", "pocket_network/sockets.py", "pocket_network/tls.py",
      "pocket_runner/__init__.py", "pocket_runner/ahead.py", "pocket_runner/check.py",
      "pocket_runner/refusals.py", "pocket_runner/revive.py",
    ].map { PackedFile(path: $0, bytes: GuestFile.bytes($0)) }
  ).bytes

  private func take(_ path: String, _ request: PageRequest) -> PageResponse {
    var text: String { String(decoding: request.body, as: UTF8.self) }
    switch path {
    case "ready": report(.ready)
    case "started": report(.started)
    case "indexes": report(.indexes(text))
    case "checking": report(.checking(text))
    case "failed": report(.failed(text))
    case "answer": report(request.isTooLong ? .overflowed : .answered(request.body))
    default: return .notFound
    }
    return request.isTooLong ? .tooLong : .noContent
  }

  /// The page. What it works on stands in it as data; no value is ever put into a script.
  private func page(_ base: String) -> PageResponse {
    let text = JSON.object(data).text.split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: #"\u003c"#)
    let html = [("{{script}}", script), ("{{call}}", text)].reduce(GuestFile.text("call.html")) {
      $0.split(separator: $1.0, maxSplits: 1, omittingEmptySubsequences: false)
        .joined(separator: $1.1)
    }
    return PageResponse(
      contentType: "text/html; charset=utf-8", body: .bytes(Array(html.utf8)),
      headers: [("Content-Security-Policy", policy(base))])
  }

  /// What the page and its Workers may do: reach this page's own paths, and run code.
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
    packs.indices.contains(index) ? Self.binary(packs[index]) : nil
  }

  private static func binary(_ body: PageResponse.Body) -> PageResponse {
    PageResponse(contentType: "application/octet-stream", body: body)
  }

  private static func mediaType(_ name: String) -> String {
    name.hasSuffix(".js") ? "text/javascript" : "text/plain; charset=utf-8"
  }
}
