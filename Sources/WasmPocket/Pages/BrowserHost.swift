internal import Browser
internal import Logging
internal import PageServer

/// The browser and the server of its pages; they live and end together.
struct RunningBrowser: Sendable {
  let process: BrowserProcess
  let pages: LoopbackServer
  let nursery: Nursery
}

/// Keeps one browser running for as long as there is something to run.
actor BrowserHost {
  private enum State {
    case stopped
    case starting(Task<RunningBrowser, any Error>)
    case running(RunningBrowser)
    case closed
  }

  private let options: BrowserOptions
  private let log: Logger
  private var state = State.stopped

  init(_ options: BrowserOptions, log: Logger) {
    self.options = options
    self.log = log
  }

  /// The browser, started if it is not running.
  ///
  /// - Throws: `BrowserError` if it cannot be started.
  func browser() async throws -> RunningBrowser {
    await forgetIfEnded()
    switch state {
    case .running(let running): return running
    case .starting(let start): return try await start.value
    case .closed: throw CallFailure("The server is shutting down.")
    case .stopped: return try await start()
    }
  }

  private func forgetIfEnded() async {
    guard case .running(let last) = state, await last.process.devTools.isEnded else { return }
    // While that was asked, another call may have seen the same and acted on it.
    guard case .running(let current) = state, current.process === last.process else { return }
    log.warning("the browser ended unexpectedly; it is started again")
    state = .stopped
  }

  private func start() async throws -> RunningBrowser {
    // Shared by all calls that wait for it: it outlives the first of them being cancelled.
    let task = Task { [options] in try await Self.start(options) }
    state = .starting(task)
    do {
      let running = try await task.value
      if case .starting = state { state = .running(running) }
      return running
    } catch {
      if case .starting = state { state = .stopped }
      throw error
    }
  }

  private static func start(_ options: BrowserOptions) async throws -> RunningBrowser {
    let process = try BrowserProcess(options)
    let pages = try await LoopbackServer(
      listener: process.door.listener, name: process.door.name)
    try await process.devTools.send(.discoverTargets)
    return RunningBrowser(process: process, pages: pages, nursery: Nursery(process))
  }

  /// Ends the browser until it is needed again, unless it has pages.
  func rest() {
    guard case .running(let running) = state, running.pages.isEmpty else { return }
    state = .stopped
    running.process.end()
  }

  /// Ends the browser for good and returns when nothing is left of it.
  func close() async {
    let last = state
    state = .closed
    switch last {
    case .running(let running): running.process.end()
    case .starting(let task):
      task.cancel()
      (try? await task.value)?.process.end()
    case .stopped, .closed: break
    }
  }
}
