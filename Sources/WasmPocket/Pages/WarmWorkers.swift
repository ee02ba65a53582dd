internal import Logging
internal import Packages

/// Keeps interpreters ready for the tools that were called lately, each for one call: taken by it,
/// ended with it, and replaced when no call waits for the machine.
actor WarmWorkers {
  /// What a further Worker is taken to need, and a further page, in bytes.
  private static let (workerMemory, pageMemory) = (96 << 20, 224 << 20)

  /// A tool that was called, and might be again.
  private struct Habit {
    let boot: ToolBoot
    let runtime: ToolRuntime
    /// The snapshot that its interpreters should start from, if they can start from any.
    let plan: SnapshotPlan?
    var calls = 0
    var last = ContinuousClock.now
    /// The page that its further Workers are started in.
    var page: ToolPage?
    var waiting: [CallWorker] = []
    /// Whether one has ended before it was ready.
    var isHopeless = false

    /// Whether it holds something that no call uses.
    var hasIdle: Bool { !waiting.isEmpty || page?.count == 0 }

    /// Lets go of all that waits; what has a call ends after it.
    mutating func release() {
      for worker in waiting { worker.close() }
      page?.retire()
      waiting = []
      page = nil
    }
  }

  private let host: BrowserHost
  private let options: WarmthOptions
  private let snapshots: SnapshotStore
  private let maker: SnapshotMaker
  private let home: Home
  /// The most that wait for one tool where the person names no number.
  private let most: Int
  private let log: Logger
  /// The tools by the time of their last calls, the latest last.
  private var habits: [Habit] = []
  private var calls = 0
  private var starting = 0
  private var isClosed = false
  private var filling: Task<Void, Never>?
  private var resting: Task<Void, Never>?

  /// No interpreters yet.
  ///
  /// - Parameter jobs: how many calls run at once.
  init(_ options: WarmthOptions, home: Home, host: BrowserHost, jobs: Int, log: Logger) {
    self.options = options
    self.home = home
    self.host = host
    snapshots = SnapshotStore(home)
    maker = SnapshotMaker(host: host, store: snapshots, log: log)
    most = 2 * max(1, jobs)
    self.log = log
  }

  /// Runs `body` with an interpreter for a call of `boot`: one that waits, or else a new one.
  func withWorker<Value: Sendable>(
    for boot: ToolBoot, _ runtime: ToolRuntime, isFresh: Bool = false,
    _ body: @Sendable (CallWorker) async -> Value
  ) async -> Value {
    note(boot, runtime)
    calls += 1
    let worker = (isFresh ? nil : take(boot)) ?? start(boot, isFresh: isFresh)
    describe(worker)
    let start = worker.isReady ? nil : Task { await self.awaitStart(of: worker) }
    let value = await body(worker)
    await start?.value
    calls -= 1
    settle(worker)
    return value
  }

  private func describe(_ worker: CallWorker) {
    let kind =
      !worker.isAhead
      ? "a new interpreter"
      : worker.isReady ? "an interpreter that waited" : "an interpreter that is being started"
    log.debug("\(worker.page.boot.tool): \(kind)")
  }

  /// Makes the snapshot that interpreters for `boot` start from, unless there is one; or the one that
  /// all can start from, if there is no `boot`.
  func prepare(_ boot: ToolBoot?, _ runtime: PythonRuntime) async throws -> SnapshotState {
    let pack = RuntimePack(runtime, home: home)
    var runtime = runtime
    runtime.loader = try pack.loader()
    let plan = SnapshotPlan(
      runtime: pack.digest, packs: boot?.dependencies ?? [], imports: boot?.imports ?? [])
    if snapshots.find(plan) != nil { return .present }
    if let reason = snapshots.hopelessness(of: plan) { return .hopeless(reason) }
    if await maker.make(plan, runtime) { return .made }
    return .hopeless(snapshots.hopelessness(of: plan) ?? "the browser ended")
  }

  /// While a call waits for its interpreter to start, nothing else is started.
  private func awaitStart(of worker: CallWorker) async {
    starting += 1
    await worker.awaitReady()
    starting -= 1
  }

  /// Ends all pages.
  func close() {
    isClosed = true
    resting?.cancel()
    filling?.cancel()
    for habit in habits { habit.page?.discard() }
    habits = []
  }

  private func note(_ boot: ToolBoot, _ runtime: ToolRuntime) {
    resting?.cancel()
    var habit = habits.first { $0.boot == boot } ?? makeHabit(boot, runtime)
    habit.calls += 1
    habit.last = .now
    habit.isHopeless = false
    // Of a tool that was changed, what waits is of no use any more.
    forget { $0.boot.tool == boot.tool && $0.boot != boot || .now - $0.last > options.idle }
    habits.removeAll { $0.boot == boot }
    habits.append(habit)
  }

  private func makeHabit(_ boot: ToolBoot, _ runtime: ToolRuntime) -> Habit {
    guard case .python(var python) = runtime else {
      return Habit(boot: boot, runtime: runtime, plan: nil)
    }
    let pack = RuntimePack(python, home: home)
    do {
      python.loader = try pack.loader()
    } catch {
      log.notice("interpreters are started without snapshots, which takes seconds: \(error)")
      return Habit(boot: boot, runtime: runtime, plan: nil)
    }
    let plan = SnapshotPlan(runtime: pack.digest, packs: boot.dependencies, imports: boot.imports)
    return Habit(boot: boot, runtime: .python(python), plan: plan)
  }

  private func forget(where condition: (Habit) -> Bool) {
    for index in habits.indices where condition(habits[index]) { habits[index].release() }
    habits.removeAll(where: condition)
  }

  private func take(_ boot: ToolBoot) -> CallWorker? {
    guard let index = habits.firstIndex(where: { $0.boot == boot }) else { return nil }
    habits[index].waiting.removeAll(where: \.isEnded)
    let waiting = habits[index].waiting
    guard let place = waiting.firstIndex(where: \.isReady) ?? waiting.indices.first else {
      return nil
    }
    return habits[index].waiting.remove(at: place)
  }

  /// A new interpreter, for a call that is here or ahead of one.
  private func start(_ boot: ToolBoot, isAhead: Bool = false, isFresh: Bool = false) -> CallWorker {
    guard let index = habits.firstIndex(where: { $0.boot == boot }) else {
      preconditionFailure("a habit is noted before its interpreters are started")
    }
    if isFresh { drop(index) }
    if let page = habits[index].page, !page.isEnded, boot.isolation == .worker {
      return page.start(isAhead: isAhead)
    }
    let habit = habits[index]
    let snapshot = habit.plan.flatMap { snapshots.best($0) }
    let page = ToolPage(boot, runtime: habit.runtime, snapshot: snapshot, host: host)
    if boot.isolation == .worker { habits[index].page = page }
    let worker = page.start(isAhead: isAhead)
    if boot.isolation == .context { page.retire() }
    return worker
  }

  /// Starts over with the tool at `index`, whose page, or what it started from, was of no use.
  private func drop(_ index: Int) {
    if let snapshot = habits[index].page?.snapshot, habits[index].page?.isEnded == false {
      log.notice("\(habits[index].boot.tool): no interpreter starts from \(snapshot.path)")
      snapshots.remove(snapshot)
    }
    habits[index].release()
  }

  /// After a call: makes up for what it took, and goes to rest if no other follows.
  private func settle(_ worker: CallWorker) {
    if isClosed { return worker.page.retire() }
    if options.workers == 0 {
      forget { $0.page === worker.page && worker.page.count == 0 }
    } else if filling == nil {
      filling = Task {
        await self.fill()
        self.filling = nil
      }
    }
    guard calls == 0 else { return }
    resting?.cancel()
    resting = Task { [idle = options.idle] in
      guard (try? await Task.sleep(for: idle)) != nil else { return }
      await self.rest()
    }
  }

  private func rest() async {
    guard calls == 0, !isClosed else { return }
    log.debug("no call for \(Quantity.text(options.idle)): closing the browser")
    filling?.cancel()
    let pages = habits.compactMap(\.page) + habits.flatMap { $0.waiting.map(\.page) }
    habits = []
    for page in pages { page.discard() }
    for page in pages { await page.awaitEnd() }
    await filling?.value
    await host.rest()
  }

  /// Makes the snapshots that are missing, then starts interpreters, one after the other, for as long
  /// as there is room and no call is starting.
  private func fill() async {
    while !isClosed, starting == 0, !Task.isCancelled {
      if let habit = nextWithoutSnapshot() {
        await makeSnapshot(of: habit)
      } else if let habit = nextWish() {
        await startAhead(habit)
      } else {
        break
      }
    }
    trim()
    Machine.releaseMemory()
    log.debug("the pool is at rest")
  }

  private func nextWithoutSnapshot() -> Habit? {
    habits.last { habit in habit.plan.map { !snapshots.isSettled($0) } ?? false }
  }

  private func makeSnapshot(of habit: Habit) async {
    guard let plan = habit.plan, case .python(let runtime) = habit.runtime else { return }
    let isMade = await maker.make(plan, runtime)
    log.debug("\(habit.boot.tool): \(isMade ? "a snapshot was made" : "no snapshot could be made")")
    guard isMade else { return }
    for index in habits.indices
    where habits[index].plan == plan && habits[index].page?.snapshot?.plan != plan {
      habits[index].release()
    }
  }

  private func startAhead(_ habit: Habit) async {
    guard let index = habits.firstIndex(where: { $0.boot == habit.boot }) else { return }
    let worker = start(habit.boot, isAhead: true)
    habits[index].waiting.append(worker)
    await worker.awaitReady()
    guard let index = habits.firstIndex(where: { $0.boot == habit.boot }) else { return }
    // A call may have taken it meanwhile, and is done; that is no failure.
    if worker.isEnded, habits[index].waiting.contains(where: { $0 === worker }) {
      habits[index].isHopeless = true
    }
    habits[index].waiting.removeAll(where: \.isEnded)
    let news = worker.isEnded ? "an interpreter could not wait" : "an interpreter waits"
    let count = habits.reduce(0) { $0 + $1.waiting.count }
    log.debug("\(habit.boot.tool): \(news); \(count) in all, \(memory >> 20) MiB")
  }

  /// What the pages of all tools take.
  private var memory: Int {
    let pages = habits.compactMap(\.page) + habits.flatMap(\.waiting).map(\.page)
    return Dictionary(pages.map { (ObjectIdentifier($0), $0) }) { first, _ in first }
      .values.reduce(0) { $0 + $1.memory }
  }

  /// The tool that should have one more interpreter, the latest first; makes room for it at the cost
  /// of tools that were called longer ago.
  private func nextWish() -> Habit? {
    for index in habits.indices { habits[index].waiting.removeAll(where: \.isEnded) }
    for (rank, habit) in habits.enumerated().reversed() where !habit.isHopeless {
      guard habit.waiting.count < options.workers ?? min(habit.calls, most) else { continue }
      let isPageThere = habit.boot.isolation == .worker && habit.page?.isEnded == false
      let need = isPageThere ? Self.workerMemory : Self.pageMemory
      while memory + need > options.memory {
        guard let victim = habits[..<rank].firstIndex(where: { $0.hasIdle }) else { return nil }
        habits[victim].release()
      }
      return habit
    }
    return nil
  }

  /// Closes pages for which there is no room, and that have no call.
  private func trim() {
    for index in habits.indices where memory > options.memory && habits[index].hasIdle {
      habits[index].release()
    }
  }
}
