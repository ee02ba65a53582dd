internal import Logging
internal import Packages

/// How much is kept ready for calls that may come.
public struct WarmthOptions: Sendable {
  /// How many pages wait for calls of each tool that was called lately; `nil` for as many as its
  /// calls and the budget suggest.
  public var pages: Int?
  /// How much private memory the waiting pages may take together, in bytes.
  public var memory: Int
  /// After how long without a call the browser is closed, with all that waits in it.
  public var idle: Duration = .seconds(600)

  /// The defaults for this machine: a quarter of its memory, 2 GiB at most.
  public init() { memory = min(Machine.memory / 4, 2 << 30) }
}

/// Keeps pages ready for the tools that were called lately, each for one call: taken by it, ended
/// with it, and replaced when no call waits for the machine.
actor WarmPages {
  /// What a page takes that was not measured yet, in bytes.
  private static let usualMemory = 200 << 20

  /// A tool that was called, and might be again.
  private struct Habit {
    let boot: PythonBoot
    let runtime: PythonRuntime
    var calls = 0
    var last = ContinuousClock.now
    /// What a page of it takes, in bytes.
    var memory = WarmPages.usualMemory
    /// Whether a page of it has ended before it was ready.
    var isHopeless = false
  }

  private let host: BrowserHost
  private let options: WarmthOptions
  /// The most that wait for one tool where the person names no number.
  private let most: Int
  private let log: Logger
  /// The tools by the time of their last calls, the latest last.
  private var habits: [Habit] = []
  private var waiting: [CallPage] = []
  private var calls = 0
  private var starting = 0
  private var isClosed = false
  private var filling: Task<Void, Never>?
  private var resting: Task<Void, Never>?

  /// No pages yet.
  ///
  /// - Parameter jobs: how many calls run at once.
  init(_ options: WarmthOptions, host: BrowserHost, jobs: Int, log: Logger) {
    self.options = options
    self.host = host
    most = max(1, jobs)
    self.log = log
  }

  /// Runs `body` with a page for a call of `boot`: one that waits, or else a new one.
  func withPage<Value: Sendable>(
    for boot: PythonBoot, _ runtime: PythonRuntime, isFresh: Bool = false,
    _ body: @Sendable (CallPage) async -> Value
  ) async -> Value {
    note(boot, runtime)
    calls += 1
    let page =
      (isFresh ? nil : take(boot))
      ?? CallPage(boot, runtime: runtime, host: host, isAhead: false)
    let isCold = !page.isReady
    if isCold { starting += 1 }
    let kind = isCold ? "a page that is being opened" : "a page that waited"
    log.debug("\(boot.tool): \(page.isAhead ? kind : "a new page")")
    let value = await body(page)
    if isCold { starting -= 1 }
    calls -= 1
    settle()
    return value
  }

  /// Ends all pages that wait.
  func close() {
    isClosed = true
    resting?.cancel()
    discard { _ in true }
  }

  private func note(_ boot: PythonBoot, _ runtime: PythonRuntime) {
    resting?.cancel()
    var habit = habits.first { $0.boot == boot } ?? Habit(boot: boot, runtime: runtime)
    habit.calls += 1
    habit.last = .now
    habit.isHopeless = false
    // Of a tool that was changed, what waits is of no use any more.
    discard { $0.boot.tool == boot.tool && $0.boot != boot }
    habits.removeAll { $0.boot.tool == boot.tool || .now - $0.last > options.idle }
    habits.append(habit)
    let known = Set(habits.map(\.boot))
    discard { !known.contains($0.boot) }
  }

  private func take(_ boot: PythonBoot) -> CallPage? {
    waiting.removeAll(where: \.isEnded)
    let fitting = waiting.indices.filter { waiting[$0].boot == boot }
    guard let index = fitting.first(where: { waiting[$0].isReady }) ?? fitting.first else {
      return nil
    }
    return waiting.remove(at: index)
  }

  private func discard(where condition: (CallPage) -> Bool) {
    for page in waiting where condition(page) { page.discard() }
    waiting.removeAll(where: condition)
  }

  /// After a call: makes up for what it took, and goes to rest if no other follows.
  private func settle() {
    if isClosed { return }
    if filling == nil, options.pages != 0 {
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
    habits = []
    let pages = waiting
    discard { _ in true }
    for page in pages { await page.awaitEnd() }
    await host.rest()
  }

  /// Opens pages, one after the other, for as long as there is room and no call is starting.
  private func fill() async {
    while !isClosed, starting == 0, let habit = nextWish() {
      let page = CallPage(habit.boot, runtime: habit.runtime, host: host, isAhead: true)
      waiting.append(page)
      await page.awaitReady()
      let (isReady, memory) = (page.isReady, page.memory)
      if let index = habits.firstIndex(where: { $0.boot == habit.boot }) {
        if isReady, memory > 0 { habits[index].memory = memory }
        // A call may have taken it meanwhile, and is done; that is no failure.
        if !isReady, waiting.contains(where: { $0 === page }) { habits[index].isHopeless = true }
      }
      waiting.removeAll(where: \.isEnded)
      let news = isReady ? "a page waits" : "a page could not wait"
      log.debug("\(habit.boot.tool): \(news), \(memory >> 20) MiB; \(waiting.count) in all")
    }
  }

  /// The tool that should have one more page, the latest first; makes room for it at the cost of
  /// tools that were called longer ago.
  private func nextWish() -> Habit? {
    waiting.removeAll(where: \.isEnded)
    for (rank, habit) in habits.enumerated().reversed() where !habit.isHopeless {
      let count = waiting.count { $0.boot == habit.boot }
      guard count < options.pages ?? min(habit.calls, most) else { continue }
      let earlier = habits[..<rank].map(\.boot)
      while waiting.reduce(habit.memory, { $0 + memory(of: $1) }) > options.memory {
        guard
          let victim = earlier.lazy.compactMap({ boot in
            self.waiting.first { $0.boot == boot }
          }).first
        else { return nil }
        discard { $0 === victim }
      }
      return habit
    }
    return nil
  }

  private func memory(of page: CallPage) -> Int {
    habits.first { $0.boot == page.boot }?.memory ?? Self.usualMemory
  }
}
