internal import Browser
internal import Egress
internal import JSONText
internal import PageServer
internal import Synchronization

/// The page of one call, opened when the call comes or ahead of it: a BrowserContext of its own, in
/// which the interpreter boots and then waits to be told of the call. It serves no second one.
final class CallPage: Sendable {
  /// What a page's process has beside what the tool takes, in bytes: the browser's code at work, the
  /// compiled runtime, the tool's files and the answer on its way.
  private static let runtimeMemory = 320 << 20

  /// What a page is told of its call.
  private struct Assignment: Sendable {
    let data: JSON
    let network: CallNetwork
    let phases: Phases
  }

  private struct State {
    var assignment: Assignment?
    var renderers: Set<RendererProcess> = []
    var report: (@Sendable (RuntimePage.Report) -> Void)?
    var isReady = false
    var isEnded = false
  }

  let boot: PythonBoot
  /// Whether it was opened before there was a call for it.
  let isAhead: Bool
  private let state = Mutex(State())
  private let assignments: AsyncStream<Assignment>.Continuation
  /// The assignment, or `nil` if the page has ended without one.
  private let assigned: Task<Assignment?, Never>
  private let readiness: AsyncStream<Void>.Continuation
  private let ready: AsyncStream<Void>
  private let work = Mutex<Task<PageEnd, Never>?>(nil)

  /// Opens the page.
  init(_ boot: PythonBoot, runtime: PythonRuntime, host: BrowserHost, isAhead: Bool) {
    self.boot = boot
    self.isAhead = isAhead
    let (assignments, continuation) = AsyncStream<Assignment>.makeStream()
    self.assignments = continuation
    assigned = Task {
      for await assignment in assignments { return assignment }
      return nil
    }
    (ready, readiness) = AsyncStream<Void>.makeStream()
    let task = Task { [self] in
      let end = await run(runtime, host)
      state.withLock { $0.isEnded = true }
      continuation.finish()
      readiness.finish()
      return end
    }
    work.withLock { $0 = task }
  }

  /// Whether it waits for a call, its interpreter booted.
  var isReady: Bool { state.withLock { $0.isReady && !$0.isEnded } }

  /// Whether it has ended, by itself perhaps.
  var isEnded: Bool { state.withLock(\.isEnded) }

  /// The private memory of its process, in bytes; 0 if that is not known.
  var memory: Int { state.withLock(\.renderers).compactMap(\.memory).reduce(0, +) }

  /// Returns once it is ready, or has ended; one task at a time may wait.
  func awaitReady() async { for await _ in ready { return } }

  /// Returns once nothing is left of it.
  func awaitEnd() async { _ = await work.withLock { $0 }?.value }

  /// Ends the page, whatever it does.
  func discard() { work.withLock { $0 }?.cancel() }

  /// Has the page serve its call, and returns how it ended.
  func serve(_ call: PythonCall, _ network: CallNetwork, _ phases: Phases) async -> PageEnd {
    let assignment = Assignment(data: call.data, network: network, phases: phases)
    let report = state.withLock { state in
      state.assignment = assignment
      return state.report
    }
    assignments.yield(assignment)
    report?(.assigned)
    return await withTaskCancellationHandler {
      await work.withLock { $0 }?.value ?? .cancelled
    } onCancel: {
      discard()
    }
  }

  private func run(_ runtime: PythonRuntime, _ host: BrowserHost) async -> PageEnd {
    let limits = boot.limits
    let run = PageRun(
      host: host, timeout: limits.timeout,
      // Both streams at the cap, and room for what else is said of the call; or a request's body.
      maximumAnswer: max(2 * limits.output + 16 << 20, limits.traffic + 1 << 20),
      memory: limits.memory + Self.runtimeMemory,
      opened: { [self] page in state.withLock { $0.renderers = page.renderers } },
      interceptor: intercept, progress: note)
    return await run.run { report in
      let isAssigned = state.withLock { state in
        state.report = report
        return state.assignment != nil
      }
      if isAssigned { report(.assigned) }
      return RuntimePage(
        runtime: runtime, worker: "python-worker.js",
        programs: ["runner.py", "ahead.py"], data: boot.data, packs: boot.packs,
        exchange: exchange, call: { await self.call(report) }, report: report)
    }
  }

  private func note(_ report: RuntimePage.Report) {
    guard case .ready = report else { return }
    state.withLock { $0.isReady = true }
    readiness.yield()
  }

  /// What the page's Worker is told of its call, as soon as there is one.
  private func call(_ report: @Sendable (RuntimePage.Report) -> Void) async -> [UInt8]? {
    guard let assignment = await assigned.value else { return nil }
    assignment.phases.start()
    report(.started)
    return assignment.data.bytes
  }

  private func exchange(_ pack: [UInt8]) async -> [UInt8]? {
    guard let network = state.withLock({ $0.assignment?.network }) else {
      return CallNetwork.unassigned
    }
    return await network.exchange(pack)
  }

  /// Answers the page's requests until it ends, or until its call has reached a limit. Ahead of its
  /// call a page may reach nothing.
  private func intercept(
    _ devTools: DevTools, _ session: SessionID, _ events: AsyncStream<Event>, _ base: String
  ) async -> PageEnd? {
    await withTaskGroup(of: PageEnd?.self) { group in
      group.addTask { [self] in
        await Interception.serve(devTools, session, events) { [self] paused in
          if paused.isOwn(of: base) { return .continueRequest(paused.id) }
          guard let network = state.withLock({ $0.assignment?.network }) else {
            return .failRequest(paused.id, .connectionRefused)
          }
          return await network.answer(paused)
        }
        return nil
      }
      group.addTask { [self] in
        let assignment = await withTaskCancellationHandler {
          await assigned.value
        } onCancel: {
          assignments.finish()
        }
        return await assignment?.network.reachedLimit().map { .overspent($0) }
      }
      var end: PageEnd?
      while end == nil, let next = await group.next() { end = next }
      group.cancelAll()
      return end
    }
  }
}
