internal import Browser

/// What can happen while a page works.
enum PageEvent: Sendable {
  /// The page said something.
  case report(RuntimePage.Report)
  /// Its process died.
  case crashed
  /// The browser is gone.
  case browserEnded
  /// The time for the start, or for the work, is up.
  case timeUp(isStarting: Bool)
}

/// Follows one page from being opened to its end, whatever that is.
struct PageWatch: Sendable {
  let timeout: Duration
  let page: NewPage
  let report: AsyncStream<PageEvent>.Continuation
  let progress: @Sendable (RuntimePage.Report) async -> Void

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
    case .report(.ready), .report(.started), .report(.indexes), .report(.checking): nil
    case .crashed: .crashed
    case .browserEnded:
      .browserLost("the browser ended while it was running. Call again; it is started anew.")
    case .timeUp(isStarting: false): .timeUp
    case .timeUp(isStarting: true):
      isReady || isStarted
        ? nil : .failed("it took longer than 120 s, as on a machine that is very busy")
    }
  }
}
