internal import Browser
internal import Egress
internal import JSONText
internal import PageServer
internal import Synchronization

/// The page of one tool, in a BrowserContext and so in a process of its own. Each interpreter of it is
/// a Worker, started ahead of its call or for it, and serves no second one.
final class ToolPage: Sendable {
  /// How the host reaches the page.
  struct Link: Sendable {
    let devTools: DevTools
    let session: SessionID
    let renderers: Set<RendererProcess>
  }

  private struct State {
    var workers: [String: CallWorker] = [:]
    /// The sessions of Workers, by their names.
    var sessions: [String: Promise<SessionID>] = [:]
    var isRetired = false
  }

  let boot: ToolBoot
  /// What its interpreters start from, if not from nothing.
  let snapshot: Snapshot?
  private let state = Mutex(State())
  private let link = Promise<Link>()
  /// Set once it has loaded; also once it has ended, so that nobody waits any longer.
  private let ready = Promise<Void>()
  /// How it ended.
  let end = Promise<PageEnd>()
  private let work = Mutex<Task<Void, Never>?>(nil)

  /// Opens the page.
  init(
    _ boot: ToolBoot, runtime: ToolRuntime, snapshot: Snapshot?, host: BrowserHost
  ) {
    self.boot = boot
    self.snapshot = snapshot
    let task = Task { [self] in
      end.fulfil(await run(runtime, host))
      ready.fulfil(())
    }
    work.withLock { $0 = task }
  }

  /// Whether it has ended, by itself perhaps.
  var isEnded: Bool { end.current != nil }

  /// The private memory of its process, in bytes; 0 if that is not known.
  var memory: Int { link.current?.renderers.compactMap(\.memory).reduce(0, +) ?? 0 }

  /// How many Workers it has.
  var count: Int { state.withLock(\.workers.count) }

  /// Returns once nothing is left of it.
  func awaitEnd() async { await work.withLock { $0 }?.value }

  /// Ends the page with all its Workers, because of `reason`.
  func discard(_ reason: PageEnd = .cancelled) {
    end.fulfil(reason)
    work.withLock { $0 }?.cancel()
  }

  /// Ends the page as soon as it has no Worker.
  func retire() {
    let isIdle = state.withLock { state in
      state.isRetired = true
      return state.workers.isEmpty
    }
    if isIdle { discard() }
  }

  /// Starts a Worker; its name is known to nobody but itself.
  func start(isAhead: Bool) -> CallWorker {
    var generator = SystemRandomNumberGenerator()
    let name = (0..<3).map { _ in
      String(UInt64.random(in: 0 ... .max, using: &generator), radix: 36)
    }
    .joined()
    let worker = CallWorker(name, page: self, isAhead: isAhead, isLater: ready.current != nil)
    state.withLock {
      $0.workers[name] = worker
      $0.sessions[name] = Promise()
    }
    worker.start()
    return worker
  }

  /// Ends `worker`, whatever it does.
  func close(_ worker: CallWorker) {
    let isLast = state.withLock { state in
      state.workers[worker.name] = nil
      state.sessions[worker.name] = nil
      return state.isRetired && state.workers.isEmpty
    }
    if isLast { return discard() }
    guard let link = link.current, !isEnded else { return }
    // In a task that the browser's end ends: nobody waits for it.
    Task {
      _ = try? await link.devTools.send(
        .evaluate("end(\(JSON.string(worker.name).text))"), session: link.session)
    }
  }

  /// Has the page start the Worker called `name`, and returns its session once it waits for its call.
  ///
  /// - Throws: ``PageEnd`` if the page has ended, or the Worker cannot start.
  func boot(_ name: String) async throws(PageEnd) -> (Link, SessionID) {
    _ = await ready.value()
    if let end = end.current { throw end }
    guard let link = link.current, let session = state.withLock({ $0.sessions[name] }) else {
      throw .cancelled
    }
    let command: Command<Evaluation> = .evaluate("boot(\(JSON.string(name).text))")
    let reply: Evaluation
    do {
      reply = try await link.devTools.send(command, session: link.session)
    } catch {
      throw end.current ?? .browserLost("\(error)")
    }
    switch reply {
    case .value(.string("")): break
    case .value(let problem): throw .failed(String((problem.string ?? problem.text).prefix(2000)))
    case .exception(let problem): throw .failed(String(problem.prefix(2000)))
    }
    guard let id = await session.value() else { throw .cancelled }
    return (link, id)
  }

  /// Looks at the memory of its process, until it has more than it may.
  func outgrow() async {
    guard let renderers = link.current?.renderers, !renderers.isEmpty else {
      return await end.value().map { _ in } ?? ()
    }
    while (try? await Task.sleep(for: Self.tick)) != nil {
      if renderers.contains(where: { $0.memory ?? 0 > allowance }) { return discard(.overgrown) }
    }
  }

  /// Between two looks at its memory: a process takes some hundred megabytes in that.
  private static let tick = Duration.milliseconds(100)

  /// What a page's process may have, in bytes: the browser's code at work, the compiled runtime, what
  /// interpreters start from, and answers on their way; for each interpreter what it has before its
  /// call, and for each call what it may take.
  private var allowance: Int {
    let (all, busy) = state.withLock {
      ($0.workers.count, $0.workers.values.count(where: \.isBusy))
    }
    return 320 << 20 + all * (96 << 20) + max(1, busy) * boot.limits.memory
  }

  private func run(_ runtime: ToolRuntime, _ host: BrowserHost) async -> PageEnd {
    let limits = boot.limits
    let run = PageRun(
      host: host, timeout: limits.timeout,
      // Both streams at the cap, and room for what else is said of the call; or a request's body.
      maximumAnswer: max(
        2 * limits.output + OutboxLimits.bytes + 16 << 20, limits.traffic + 1 << 20),
      opened: { [self] page, devTools in
        try await devTools.send(.attachToWorkers, session: page.session)
        link.fulfil(
          Link(devTools: devTools, session: page.session, renderers: page.renderers))
      },
      interceptor: { [self] devTools, session, events, base in
        await Interception.serve(devTools, session, events, other: note) { [self] paused in
          paused.isOwn(of: base) ? .continueRequest(paused.id) : await answer(paused)
        }
        return nil
      },
      progress: { [self] in if case .ready = $0 { ready.fulfil(()) } })
    return await run.run { report in
      RuntimePage(
        runtime: runtime, script: "tool-page.js",
        files: runtime.files, data: boot.data(runtime, snapshot), packs: boot.packs,
        module: boot.module, snapshot: snapshot?.path, worker: respond,
        // What comes later comes from a tool, and is not the page's.
        report: { [self] in if ready.current == nil { report($0) } })
    }
  }

  private func note(_ event: Event) {
    guard let session = event.session else { return }
    switch event.method {
    case "Target.attachedToTarget":
      guard let name = event.title else { return }
      state.withLock { $0.sessions[name] }?.fulfil(session)
    case "Target.detachedFromTarget":
      let (workers, sessions) = state.withLock { ($0.workers, $0.sessions) }
      for (name, promise) in sessions where promise.current == session { workers[name]?.gone() }
    default: break
    }
  }

  /// Answers what the Worker called `name` posts.
  private func respond(_ name: String, _ request: PageRequest) async -> PageResponse {
    guard let worker = state.withLock({ $0.workers[name] }) else { return .notFound }
    return await worker.respond(to: request)
  }

  /// Answers a request that leaves the page's site. Those of JavaScript say which Worker they are of;
  /// what goes round that is of the call that runs, if there is only one.
  private func answer(_ paused: PausedRequest) async -> Command<Void> {
    let workers = state.withLock(\.workers)
    let busy = workers.values.filter(\.isBusy)
    let worker = paused.worker.map { workers[$0] } ?? (busy.count == 1 ? busy.first : nil)
    guard let network = worker?.network else { return .failRequest(paused.id, .connectionRefused) }
    return await network.answer(paused)
  }
}
