/// How many calls may wait for their turn.
public struct QueueLimits: Sendable, Equatable {
  /// How many of one tool.
  public var tool = 64
  /// How many of all tools together.
  public var total = 512

  /// The defaults: 64 and 512.
  public init() {}

  /// Room for `count` calls of each tool, and for eight times as many of all of them.
  public init(tool count: Int) {
    tool = count
    total = 8 * count
  }
}

/// Why a call that wanted to run did not.
enum QueueRefusal: Error, Equatable {
  /// The task was cancelled while it waited.
  case cancelled
  /// So many calls of its tool wait already.
  case toolFull(Int)
  /// So many calls wait already.
  case full(Int)
}

/// Lets so many calls run at once and has the others wait, fairly: next is the tool that has the
/// fewest running, and among those tools take turns. A hundred calls of one do not stand before the
/// first of another, and a slow tool does not take all places while another waits.
actor CallQueue {
  private struct Waiting {
    let id: Int
    let continuation: CheckedContinuation<Bool, Never>
  }

  private let limits: QueueLimits
  private var free: Int
  private var nextID = 0
  private var waiting: [String: [Waiting]] = [:]
  /// How many calls of each tool run.
  private var running: [String: Int] = [:]
  /// The tools that have calls waiting, the next one to be served first.
  private var turns: [String] = []

  /// A queue of which `jobs` calls run at once, and as many wait as `limits` allow.
  init(jobs: Int, limits: QueueLimits = QueueLimits()) {
    free = max(1, jobs)
    self.limits = limits
  }

  /// Runs `body` when it is the tool's turn.
  ///
  /// - Throws: ``QueueRefusal`` if there is no room to wait, or the task was cancelled meanwhile.
  func run<Value: Sendable>(
    _ tool: String, _ body: @Sendable () async -> Value
  ) async throws(QueueRefusal) -> Value {
    try checkRoom(tool)
    guard await enter(tool) else { throw .cancelled }
    let value = await body()
    leave(tool)
    return value
  }

  /// Whether a further call has to wait.
  var isFull: Bool { free == 0 }

  /// How many calls wait.
  var waitingCount: Int { waiting.values.reduce(0) { $0 + $1.count } }

  private func checkRoom(_ tool: String) throws(QueueRefusal) {
    if !isFull { return }
    if waiting[tool, default: []].count >= limits.tool { throw .toolFull(limits.tool) }
    if waitingCount >= limits.total { throw .full(limits.total) }
  }

  private func enter(_ tool: String) async -> Bool {
    if Task.isCancelled { return false }
    if free > 0 {
      free -= 1
      running[tool, default: 0] += 1
      return true
    }
    let id = nextID
    nextID += 1
    return await withTaskCancellationHandler {
      await withCheckedContinuation { wait(tool, Waiting(id: id, continuation: $0)) }
    } onCancel: {
      // The handler is not async, and the queue belongs to the actor.
      Task { await self.cancel(tool, id) }
    }
  }

  private func wait(_ tool: String, _ entry: Waiting) {
    if waiting[tool] == nil { turns.append(tool) }
    waiting[tool, default: []].append(entry)
  }

  private func cancel(_ tool: String, _ id: Int) {
    guard let index = waiting[tool]?.firstIndex(where: { $0.id == id }) else { return }
    waiting[tool]?.remove(at: index).continuation.resume(returning: false)
    forgetIfEmpty(tool)
  }

  private func leave(_ ended: String) {
    running[ended, default: 1] -= 1
    if running[ended] == 0 { running[ended] = nil }
    // Of those with the same number, the first.
    guard let tool = turns.min(by: { running[$0, default: 0] < running[$1, default: 0] }),
      let next = waiting[tool]?.removeFirst()
    else {
      free += 1
      return
    }
    running[tool, default: 0] += 1
    turns.removeAll { $0 == tool }
    turns.append(tool)
    forgetIfEmpty(tool)
    next.continuation.resume(returning: true)
  }

  private func forgetIfEmpty(_ tool: String) {
    guard waiting[tool]?.isEmpty == true else { return }
    waiting[tool] = nil
    turns.removeAll { $0 == tool }
  }
}
