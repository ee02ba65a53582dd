internal import JSONText
internal import PageServer
internal import Packages

/// The site of one call: the page rendered from the runtime, the environment and the body, and
/// what its Worker fetches.
struct CallPage: Sendable {
  /// What the page reports.
  enum Report: Sendable {
    /// The tool's code is about to run.
    case started
    /// The call is over; a pack of status, stdout and stderr.
    case answered([UInt8])
    /// The answer was longer than any honest one.
    case overflowed
    /// The runtime could not be started.
    case failed(String)
  }

  let runtime: PythonRuntime
  let call: PythonCall
  let report: @Sendable (Report) -> Void

  /// Answers the page's requests, and nobody else's: the path is known to it alone.
  func respond(to request: PageRequest, base: String) -> PageResponse {
    switch (request.method, request.path) {
    case ("GET", ""): page(base)
    case ("GET", "page.js"), ("GET", "python-worker.js"): Self.script(request.path)
    case ("GET", "runner.py"): Self.bytes(GuestFile.bytes("runner.py"))
    case ("GET", let path) where path.hasPrefix("runtime/"):
      runtime.response(path.dropFirst("runtime/".count))
    case ("GET", let path) where path.hasPrefix("packs/"):
      Int(path.dropFirst("packs/".count)).flatMap { pack($0) } ?? .notFound
    case ("POST", let path): take(path, request)
    default: .notFound
    }
  }

  private func take(_ path: String, _ request: PageRequest) -> PageResponse {
    switch path {
    case "started": report(.started)
    case "failed": report(.failed(String(decoding: request.body, as: UTF8.self)))
    case "answer" where request.isTooLong: report(.overflowed)
    case "answer": report(.answered(request.body))
    default: return .notFound
    }
    return request.isTooLong ? .tooLong : .noContent
  }

  /// The page. The call stands in it as data; no value is ever put into a script.
  private func page(_ base: String) -> PageResponse {
    let data = call.json.text.split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: #"\u003c"#)
    let html = GuestFile.text("call.html").split(
      separator: "{{call}}", maxSplits: 1, omittingEmptySubsequences: false
    ).joined(separator: data)
    return PageResponse(
      contentType: "text/html; charset=utf-8", body: .bytes(Array(html.utf8)),
      headers: [("Content-Security-Policy", Self.policy(base))])
  }

  /// What the page and its Worker may do: reach this call's own paths, and run code.
  private static func policy(_ base: String) -> String {
    [
      "default-src 'none'",
      "script-src \(base) 'unsafe-eval' 'wasm-unsafe-eval'",
      "connect-src \(base)",
      "worker-src data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "sandbox allow-scripts",
    ].joined(separator: "; ")
  }

  private func pack(_ index: Int) -> PageResponse? {
    call.packs.indices.contains(index)
      ? PageResponse(contentType: "application/octet-stream", body: call.packs[index]) : nil
  }

  private static func script(_ name: String) -> PageResponse {
    PageResponse(contentType: "text/javascript", body: .bytes(GuestFile.bytes(name)))
  }

  private static func bytes(_ bytes: [UInt8]) -> PageResponse {
    PageResponse(contentType: "text/plain; charset=utf-8", body: .bytes(bytes))
  }
}
