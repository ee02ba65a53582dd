internal import Browser

/// What can happen while a page works.
enum PageEvent: Sendable {
  /// The page said something.
  case report(RuntimePage.Report)
  /// Its process died.
  case crashed
  /// Its process took more memory than it may.
  case overgrown
  /// The browser is gone.
  case browserEnded
  /// The time for the start, or for the work, is up.
  case timeUp(isStarting: Bool)
}

/// Follows one page from being opened to its end, whatever that is.
struct PageWatch: Sendable {
  let timeout: Duration
  let page: NewPage
  /// How much private memory its process may have, in bytes.
  let memory: Int?
  let report: AsyncStream<PageEvent>.Continuation
  let progress: @Sendable (RuntimePage.Report) async -> Void

  /// Between two looks at its memory: a process takes some hundred megabytes in that.
  private static let tick = Duration.milliseconds(100)

  /// How the page ended.
  func end(_ events: AsyncStream<PageEvent>, _ browserEvents: AsyncStream<Event>) async -> PageEnd {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await watchBrowser(browserEvents) }
      group.addTask { await sleep(PageRun.startLimit, isStarting: true) }
      var isReady = false
      var isStarted = false
      var end: PageEnd?
      for await event in events {
        if case .report(let report) = event { await progress(report) }
        switch event {
        case .report(.assigned): group.addTask { await watchMemory() }
        case .report(.ready): isReady = true
        case .report(.started) where !isStarted:
          isStarted = true
          group.addTask { await sleep(timeout, isStarting: false) }
        default: break
        }
        end = Self.end(event, isReady: isReady, isStarted: isStarted)
        if end != nil { break }
      }
      group.cancelAll()
      return end ?? .cancelled
    }
  }

  private func watchBrowser(_ events: AsyncStream<Event>) async {
    for await event in events
    where event.method == "Target.targetCrashed" && event.target == page.target {
      report.yield(.crashed)
    }
    report.yield(.browserEnded)
  }

  /// Ticks for as long as the page has a call, and no longer: nobody says when memory is taken.
  private func watchMemory() async {
    guard let memory, !page.renderers.isEmpty else { return }
    while (try? await Task.sleep(for: Self.tick)) != nil {
      if page.renderers.contains(where: { $0.memory ?? 0 > memory }) {
        return _ = report.yield(.overgrown)
      }
    }
  }

  private func sleep(_ duration: Duration, isStarting: Bool) async {
    let isOver: Void? = try? await Task.sleep(for: duration)
    if isOver != nil { report.yield(.timeUp(isStarting: isStarting)) }
  }

  /// What `event` makes of the page, if it ends it.
  private static func end(_ event: PageEvent, isReady: Bool, isStarted: Bool) -> PageEnd? {
    switch event {
    case .report(.answered(let bytes)): .answered(bytes)
    case .report(.overflowed): .overflowed
    case .report(.failed(let reason)):
      // After the start this is the tool's word, which deserves no more room than that.
      isStarted ? .broken(String(reason.prefix(2000))) : .failed(String(reason.prefix(2000)))
    case .report(.assigned), .report(.ready), .report(.started), .report(.indexes): nil
    case .crashed: .crashed
    case .overgrown: .overgrown
    case .browserEnded:
      .browserLost("the browser ended while it was running. Call again; it is started anew.")
    case .timeUp(isStarting: false): .timeUp
    case .timeUp(isStarting: true):
      isReady || isStarted
        ? nil : .failed("it took longer than 120 s, as on a machine that is very busy")
    }
  }
}
