internal import Browser
internal import Egress
internal import JSONText

/// A request of a page, or of one of its Workers, that the browser holds until it is answered.
struct PausedRequest: Sendable {
  let id: String
  let url: String
  let method: String
  /// Names and values, as the browser would send them.
  let headers: [(name: String, value: String)]
  /// The body; `nil` if there is none.
  let body: [UInt8]?

  /// The request that `Fetch.requestPaused` tells of; `nil` for any other event.
  init?(_ event: Event) {
    guard event.method == "Fetch.requestPaused", let id = event.params["requestId"]?.string,
      let request = event.params["request"], let url = request["url"]?.string
    else { return nil }
    self.id = id
    self.url = url
    method = request["method"]?.string ?? "GET"
    headers = (request["headers"]?.object ?? [:]).map { ($0.key, $0.value.string ?? "") }
    let pieces = request["postDataEntries"]?.array?.map { Base64.bytes($0["bytes"]?.string ?? "") }
    body = pieces.map { $0.flatMap { $0 ?? [] } }
  }

  /// Whether it is for the page's own site at `base`, or needs no network at all.
  func isOwn(of base: String) -> Bool {
    [base, "data:", "blob:"].contains { url.hasPrefix($0) }
  }

  /// The value of the header `name`, in lower case.
  func header(_ name: String) -> String? {
    headers.last { $0.name.lowercased() == name }?.value
  }
}

/// Answers all requests of one page.
enum Interception {
  /// Answers what is held of a page until the page ends.
  ///
  /// - Parameter other: is told of all other events of the page.
  static func serve(
    _ devTools: DevTools, _ session: SessionID, _ events: AsyncStream<Event>,
    other: @Sendable (Event) -> Void = { _ in },
    _ answer: @escaping @Sendable (PausedRequest) async -> Command<Void>
  ) async {
    await withTaskGroup(of: Void.self) { group in
      for await event in events {
        guard let request = PausedRequest(event) else {
          other(event)
          continue
        }
        group.addTask {
          do {
            try await devTools.send(await answer(request), session: session)
          } catch {
            // An answer that the browser does not take must not leave the page waiting.
            try? await devTools.send(.failRequest(request.id, .connectionFailed), session: session)
          }
        }
      }
      group.cancelAll()
    }
  }
}
