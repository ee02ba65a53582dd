internal import Browser
internal import Egress
internal import JSONText
internal import PageServer
internal import Packages

/// How a page came to its end.
enum PageEnd: Error {
  /// The work is done; what it came to was posted.
  case answered([UInt8])
  /// The work is done; of what it came to the beginning of stdout was posted ahead, in parts.
  case streamed([[UInt8]], [UInt8])
  /// The work is done; this is what it came to.
  case replied(JSON)
  /// The answer was longer than what is taken.
  case overflowed
  /// The runtime could not be started.
  case failed(String)
  /// What runs in the page broke it after it had started.
  case broken(String)
  /// The time for the work is up.
  case timeUp
  /// The page's process died.
  case crashed
  /// The Worker ended by itself.
  case left
  /// The page's process took more memory than it may.
  case overgrown
  /// The call has reached a limit on its requests.
  case overspent(Ledger.Limit)
  /// The browser ended, or could not be started.
  case browserLost(String)
  /// The task was cancelled.
  case cancelled
}

extension PageEnd: CustomStringConvertible {
  /// Whether its browser was lost.
  var isBrowserLost: Bool { if case .browserLost = self { true } else { false } }

  /// Whether the page was lost, rather than ended by what it did.
  var isLoss: Bool {
    switch self {
    case .crashed, .browserLost, .failed: true
    default: false
    }
  }

  /// What happened, in words that follow on "because".
  var description: String {
    switch self {
    case .answered, .streamed, .replied: "it answered"
    case .overflowed: "its answer was too long"
    case .failed(let reason): reason
    case .broken(let reason): reason
    case .timeUp: "it took too long"
    case .crashed: "the page's process died"
    case .left: "its Worker ended"
    case .overgrown: "it took too much memory"
    case .overspent: "it made too many requests"
    case .browserLost(let reason): reason
    case .cancelled: "it was cancelled"
    }
  }
}

/// Loads a page in a BrowserContext of its own, follows it to its end and disposes of the context.
struct PageRun: Sendable {
  /// How long the runtime may take to start, apart from the time for the work.
  static let startLimit = Duration.seconds(120)

  /// Sees the requests that the page and its Worker make, and has to answer them; may end the page.
  typealias Interceptor =
    @Sendable (DevTools, SessionID, AsyncStream<Event>, _ base: String) async
    -> PageEnd?

  let host: BrowserHost
  /// How long the work may take.
  let timeout: Duration
  /// The longest answer that is taken, in bytes.
  let maximumAnswer: Int
  /// Whether requests for the page's own site are left to themselves.
  var isOwnSiteFree = true
  /// Is told of the page once it is open, before it loads.
  var opened: @Sendable (NewPage, DevTools) async throws -> Void = { _, _ in }
  /// Takes all requests of the page.
  let interceptor: Interceptor
  /// Is told each report that is not the end.
  var progress: @Sendable (RuntimePage.Report) async -> Void = { _ in }

  /// Runs the page that `make` makes; its reports have to go where `make` is told.
  func run(
    _ make: (@escaping @Sendable (RuntimePage.Report) -> Void) -> RuntimePage
  ) async -> PageEnd {
    let running: RunningBrowser
    do {
      running = try await host.browser()
    } catch {
      return .browserLost("\(error)")
    }
    let (events, continuation) = AsyncStream<PageEvent>.makeStream()
    let page = make { continuation.yield(.report($0)) }
    let site = running.pages.open(maximumBody: maximumAnswer) { request, base in
      await page.respond(to: request, base: base)
    }
    defer { running.pages.close(site) }
    do {
      return try await follow(site, running, events, continuation)
    } catch {
      return .browserLost("\(error)")
    }
  }

  private func follow(
    _ site: LoopbackServer.Site, _ running: RunningBrowser, _ events: AsyncStream<PageEvent>,
    _ report: AsyncStream<PageEvent>.Continuation
  ) async throws -> PageEnd {
    let devTools = running.process.devTools
    let browserEvents = await devTools.events()
    let context = try await devTools.send(.createBrowserContext)
    do {
      let page = try await running.nursery.open(
        in: context, site: isOwnSiteFree ? "http://\(running.pages.host)/" : "")
      try await opened(page, devTools)
      let end = await watch(site, devTools, page, events, browserEvents, report)
      dispose(context, devTools)
      return end
    } catch {
      dispose(context, devTools)
      throw error
    }
  }

  /// In a task that the browser's end ends: a call that was cancelled is cleared away all the same,
  /// and one that was answered does not wait for that.
  private func dispose(_ context: ContextID, _ devTools: DevTools) {
    Task { _ = try? await devTools.send(.disposeBrowserContext(context)) }
  }

  private func watch(
    _ site: LoopbackServer.Site, _ devTools: DevTools, _ page: NewPage,
    _ events: AsyncStream<PageEvent>, _ browserEvents: AsyncStream<Event>,
    _ report: AsyncStream<PageEvent>.Continuation
  ) async -> PageEnd {
    let watch = PageWatch(
      timeout: timeout, page: page, report: report, progress: progress)
    return await withTaskGroup(of: PageEnd?.self) { group in
      group.addTask {
        await interceptor(devTools, page.session, page.events, site.url)
      }
      group.addTask {
        do {
          try await devTools.send(.navigate(to: site.url), session: page.session)
        } catch {
          return .browserLost("\(error)")
        }
        return await watch.end(events, browserEvents)
      }
      var end: PageEnd?
      while end == nil, let next = await group.next() { end = next }
      group.cancelAll()
      return end ?? .cancelled
    }
  }
}
