internal import Browser
internal import Egress
internal import HTTP
internal import JSONText
internal import Packages
internal import Synchronization

/// Makes the requests of a page that resolves dependencies: to the package indexes and the files
/// that they list, and to nothing else.
final class IndexGateway: Sendable {
  private struct State {
    var indexes: [PackageIndex]
    var files: Set<String> = []
    var answers: [String: Task<Response?, Never>] = [:]
  }

  private static let mostRedirects = 5
  private let state: Mutex<State>
  private let network: Network
  /// The addresses of files that the page believes to be in its own folder `runtime/`.
  private let distribution: [String: String]

  /// A gateway to `indexes`; more may be announced before the first request.
  ///
  /// - Parameter distribution: the runtime's own packages that are elsewhere, by file name.
  init(
    indexes: [PackageIndex], distribution: [String: String] = [:], environment: [String: String]
  ) {
    state = Mutex(State(indexes: indexes, files: Set(distribution.values)))
    self.distribution = distribution
    network = Network(environment: environment)
  }

  /// Adds the indexes whose addresses `list` names, one on a line.
  func announce(_ list: String) {
    state.withLock { state in
      let known = Set(state.indexes.map(\.url))
      for address in list.split(separator: "\n") where !known.contains(String(address)) {
        state.indexes.append(PackageIndex(url: String(address), credentials: nil))
      }
    }
  }

  /// The bytes at `url`: those that the page was given, else downloaded now.
  ///
  /// - Throws: `HTTPError` if they cannot be had.
  func bytes(of url: String) async throws -> [UInt8] {
    if let body = await state.withLock({ $0.answers[url] })?.value?.body { return body }
    let response = try await perform(url)
    guard response.status == 200 else {
      throw HTTPError(url: url, problem: "the server answers \(response.status)")
    }
    return response.body
  }

  /// Answers a request that a page at `base` makes. What its own site has, goes there.
  func answer(_ paused: PausedRequest, _ base: String) async -> Command<Void> {
    guard let address = address(paused, base) else { return .continueRequest(paused.id) }
    guard let response = await response(address) else {
      return .failRequest(paused.id, .connectionRefused)
    }
    return .fulfillRequest(
      paused.id, status: response.status,
      headers: [
        ("Content-Type", response.contentType), ("Access-Control-Allow-Origin", "*"),
      ], base64: Base64.text(response.body))
  }

  /// Where a request is to be made; `nil` if the page's own site has what it asks for.
  private func address(_ paused: PausedRequest, _ base: String) -> String? {
    guard paused.isOwn(of: base) else { return paused.url }
    return distribution[String(paused.url.split(separator: "/").last ?? "")]
  }

  /// The answer to a request for `url`, made once however often it is asked for.
  private func response(_ url: String) async -> Response? {
    let task = state.withLock { state -> Task<Response?, Never>? in
      if let task = state.answers[url] { return task }
      guard Self.isPermitted(url, state) else { return nil }
      // Shared by all requests for the same address; micropip makes many of them twice.
      let task = Task { [self] in await download(url) }
      state.answers[url] = task
      return task
    }
    return await task?.value
  }

  private func download(_ url: String) async -> Response? {
    guard let response = try? await perform(url) else { return nil }
    learn(response)
    return response
  }

  /// The answer to a request for `url`, or for where redirects lead from there: each is looked at
  /// like the first.
  private func perform(_ url: String) async throws(HTTPError) -> Response {
    var place = url
    for _ in 0...Self.mostRedirects {
      let response = try await request(place).perform()
      guard let next = response.redirect else { return response }
      place = next
    }
    throw HTTPError(url: url, problem: "more than \(Self.mostRedirects) redirects")
  }

  private func request(_ url: String) -> Download {
    let index = state.withLock { Self.index(of: url, $0) }
    var request = Download(url)
    request.accept = "application/vnd.pypi.simple.v1+json, text/html;q=0.5, */*;q=0.1"
    request.credentials = index?.credentials
    request.certificates = network.certificates
    if let target = Target(url) { request.proxy = network.proxies.proxy(for: target) }
    // Where the person's own index is, is the person's affair; what it lists may lie anywhere else,
    // but not inside.
    if !isTrusted(url) {
      request.mayDial = { address, _ in IPAddress(address).map { !$0.isInside } ?? false }
    }
    return request
  }

  private func isTrusted(_ url: String) -> Bool {
    let urls = state.withLock { $0.indexes.map(\.url) } + distribution.values
    let host = Target(url)?.host
    return urls.contains { Target($0)?.host == host }
  }

  /// The index that `url` belongs to.
  private static func index(of url: String, _ state: State) -> PackageIndex? {
    state.indexes.first { origin($0.url) == origin(url) }
  }

  /// Whether `url` may be asked for: it belongs to an index, or one has listed it.
  private static func isPermitted(_ url: String, _ state: State) -> Bool {
    if index(of: url, state) != nil { return true }
    let suffix = ".metadata"
    let file = url.hasSuffix(suffix) ? String(url.dropLast(suffix.count)) : url
    return state.files.contains(file)
  }

  /// Takes note of the files that an index lists; lists in HTML name them on the index's own host.
  private func learn(_ response: Response) {
    guard response.contentType.hasPrefix("application/vnd.pypi.simple"),
      let list = try? JSON(parsing: response.body)
    else { return }
    let urls = (list["files"]?.array ?? []).compactMap { $0["url"]?.string }
    state.withLock { $0.files.formUnion(urls) }
  }

  /// Scheme and authority.
  private static func origin(_ url: String) -> String {
    url.split(separator: "/", omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
  }
}
