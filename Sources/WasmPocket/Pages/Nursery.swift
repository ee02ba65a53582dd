internal import Browser

/// A page that shows nothing yet, and whose requests are held.
struct NewPage: Sendable {
  let target: TargetID
  let session: SessionID
  /// What happens in it from the start.
  let events: AsyncStream<Event>
  /// The process that it runs in, with all its Workers; empty if that could not be found out.
  let renderers: Set<RendererProcess>
}

/// Opens pages one after the other: DevTools does not say which process a page runs in, but it is
/// the one that appears meanwhile.
actor Nursery {
  private let process: BrowserProcess
  private var last: Task<Void, Never>?

  init(_ process: BrowserProcess) { self.process = process }

  /// Opens a page in `context`, as the first one of it.
  ///
  /// - Parameter site: how the addresses of the page's own site begin, which it may reach.
  /// - Throws: `BrowserError` if the browser refuses or has ended.
  func open(in context: ContextID, site: String) async throws -> NewPage {
    let (previous, process) = (last, process)
    // Not cancelled with its caller: half a page would be taken for the next one's.
    let page = Task {
      await previous?.value
      return try await Self.open(in: context, site, process)
    }
    last = Task { _ = try? await page.value }
    return try await page.value
  }

  private static func open(
    in context: ContextID, _ site: String, _ process: BrowserProcess
  ) async throws(BrowserError) -> NewPage {
    let devTools = process.devTools
    let before = process.renderers
    let target = try await devTools.send(.createTarget("about:blank", in: context))
    let session = try await devTools.send(.attach(to: target))
    let events = await devTools.events(of: session)
    try await devTools.send(
      .interceptRequests(notBeginningWith: site), session: session)
    try await devTools.send(.awaitProcess, session: session)
    return NewPage(
      target: target, session: session, events: events,
      renderers: process.renderers.subtracting(before))
  }
}
