internal import Browser
internal import JSONText
internal import Logging
internal import PageServer
internal import Packages
internal import Synchronization

/// Makes snapshots of interpreters with a set of modules imported, in pages of their own without
/// network, and tries each out before it is used.
struct SnapshotMaker: Sendable {
  let host: BrowserHost
  let store: SnapshotStore
  let log: Logger

  /// How long making or trying one may take.
  private static let patience = Duration.seconds(120)
  /// How often one is made anew without what was found to break.
  private static let attempts = 4

  /// Makes the snapshot of `plan`, without those of its imports that do not survive that, and keeps it.
  ///
  /// - Returns: whether there is one now.
  func make(_ plan: SnapshotPlan, _ runtime: PythonRuntime) async -> Bool {
    var imports = plan.imports
    var reason = "it was not tried"
    for attempt in 0..<Self.attempts {
      if attempt == Self.attempts - 1 { imports = [] }
      switch await attemptToMake(plan, imports, runtime) {
      case .made: return true
      case .stopped: return false
      case .broken(let names, let why):
        reason = why
        log.debug("a snapshot does not hold \(names.joined(separator: ", ")): \(why)")
        if imports.isEmpty { return giveUp(plan, reason) }
        imports = names.isEmpty ? [] : imports.filter { !names.contains($0) }
      }
    }
    return giveUp(plan, reason)
  }

  private func giveUp(_ plan: SnapshotPlan, _ reason: String) -> Bool {
    store.giveUp(plan, reason)
    return false
  }

  private enum Result {
    case made
    /// Nothing was found out: the browser ended, or the task was cancelled.
    case stopped
    /// These imports do not survive it, or something else if there are none.
    case broken([String], String)
  }

  private func attemptToMake(
    _ plan: SnapshotPlan, _ imports: [String], _ runtime: PythonRuntime
  ) async -> Result {
    let made = await run(plan, imports, runtime, checking: nil)
    guard case .answered(let bytes) = made.end else {
      return made.end.isPassing ? .stopped : .broken([], "\(made.end)")
    }
    let snapshot: Snapshot
    do throws(PackageError) { snapshot = try store.keep(bytes, of: plan) } catch {
      log.notice("a snapshot could not be kept: \(error)")
      return .stopped
    }
    let checked = await run(plan, imports, runtime, checking: snapshot.path)
    if case .answered = checked.end { return .made }
    store.remove(snapshot)
    if checked.end.isPassing { return .stopped }
    return .broken(checked.last.map { [$0] } ?? Self.carriers(bytes), "\(checked.end)")
  }

  /// The imports that brought compiled libraries along, as the snapshot's head says.
  private static func carriers(_ bytes: [UInt8]) -> [String] {
    guard bytes.count > 4 else { return [] }
    let length = bytes.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let head = try? JSON(parsing: Array(bytes.dropFirst(4).prefix(length)))
    return head?["carriers"]?.array?.compactMap(\.string) ?? []
  }

  /// Runs the page that makes a snapshot, or tries out the one at `path`; also says what was tried
  /// last.
  private func run(
    _ plan: SnapshotPlan, _ imports: [String], _ runtime: PythonRuntime, checking path: String?
  ) async -> (end: PageEnd, last: String?) {
    let last = LastReport()
    let run = PageRun(
      host: host, timeout: Self.patience, maximumAnswer: 1 << 30,
      // Calls go first.
      opened: { page, _ in for process in page.renderers { process.yieldToOthers() } },
      interceptor: { devTools, session, events, base in
        await Interception.serve(devTools, session, events) { paused in
          paused.isOwn(of: base)
            ? .continueRequest(paused.id) : .failRequest(paused.id, .connectionRefused)
        }
        return nil
      },
      progress: { if case .checking(let name) = $0 { last.set(name) } })
    let data: JSONObject = [
      "worker": "snapshot-worker.js",
      "imports": .array(imports.map { .string($0) }),
      "packs": .array(plan.packs.indices.map { .string("packs/\($0)") }),
      "isCheck": .bool(path != nil),
    ]
    let end = await run.run { report in
      RuntimePage(
        runtime: .python(runtime), files: ["interpreter.js", "packs.js", "snapshot-worker.js"],
        data: data,
        packs: plan.packs.map { .file($0) }, snapshot: path, report: report)
    }
    return (end, last.value)
  }
}

/// What a page has said last.
private final class LastReport: Sendable {
  private let state = Mutex<String?>(nil)

  var value: String? { state.withLock { $0 } }

  func set(_ text: String) { state.withLock { $0 = text } }
}

extension PageEnd {
  /// Whether it says nothing of what ran in the page.
  fileprivate var isPassing: Bool {
    switch self {
    case .browserLost, .cancelled: true
    default: false
    }
  }
}
