internal import Git

/// What syncing came to.
public struct SyncReport: Sendable {
  /// The tools that can be used, in the order in which they were asked for.
  public internal(set) var tools: [LockedTool] = []
  /// The others, and why.
  public internal(set) var failures: [SyncFailure] = []
  /// What is odd about tools that can be used.
  public internal(set) var warnings: [SyncFailure] = []
}

extension Lockfile {
  /// Makes the tools from `sources` available and pins what is not pinned yet, repositories side by
  /// side. One that fails does not keep the others from being synced; nothing is written.
  ///
  /// - Parameter folder: the folder that the paths of local tools start from.
  public mutating func sync(
    _ sources: [ToolSource], from folder: String, _ context: SyncContext
  ) async -> SyncReport {
    var report = SyncReport()
    let places = await findPlaces(sources, context, &report)
    await sync(sources, at: places, from: folder, context, &report)
    // After a failure nothing is: a slip in a ref must not cost the pin that was there before.
    if context.policy.isPruning && report.failures.isEmpty { prune(Set(places.values)) }
    return report
  }

  /// Syncs the tools from `sources`, whose places are known.
  mutating func sync(
    _ sources: [ToolSource], at places: [ToolSource: LockPlace], from folder: String,
    _ context: SyncContext, _ report: inout SyncReport
  ) async {
    let failures = await syncRepositories(places, context, &report)
    for source in sources {
      guard let place = places[source] else { continue }
      do {
        if let error = failures[place] { throw error }
        report.tools.append(try await syncPackages(of: source, at: place, from: folder, context))
      } catch {
        let name = pin(at: place)?.name
        report.failures.append(SyncFailure(source: source, name: name, error))
      }
    }
  }

  /// The places of the tools from `sources`; those that only a remote knows are asked for.
  func findPlaces(
    _ sources: [ToolSource], _ context: SyncContext, _ report: inout SyncReport
  ) async -> [ToolSource: LockPlace] {
    var splitter = RefSplitter(context: context)
    var places: [ToolSource: LockPlace] = [:]
    for source in sources where places[source] == nil {
      do {
        if let place = place(of: source) {
          places[source] = place
        } else if case .git(let git) = source {
          places[source] = try await splitter.place(of: git)
        }
      } catch {
        report.failures.append(SyncFailure(source: source, name: nil, error))
      }
    }
    return places
  }

  /// Syncs each repository once for all of its tools, some at a time.
  private mutating func syncRepositories(
    _ places: [ToolSource: LockPlace], _ context: SyncContext, _ report: inout SyncReport
  ) async -> [LockPlace: any Error] {
    var jobs: [LockKey: (url: String, paths: Set<String>)] = [:]
    for case (.git(let git), let place) in places {
      jobs[place.key, default: (git.url, [])].paths.insert(place.path)
      // One entry with credentials is enough for all of the repository.
      if git.url != ToolSource.withoutCredentials(git.url) { jobs[place.key]?.url = git.url }
    }
    var failures: [LockPlace: any Error] = [:]
    await withTaskGroup(of: GitLock.SyncResult.self) { group in
      var running = 0
      for (key, job) in jobs {
        if running == Self.repositoriesAtOnce, let result = await group.next() {
          take(result, &failures, &report, places)
        } else {
          running += 1
        }
        let lock = lock(of: key)
        group.addTask { await lock.sync(job.paths.sorted(), from: job.url, context) }
      }
      for await result in group { take(result, &failures, &report, places) }
    }
    return failures
  }

  private static let repositoriesAtOnce = 8

  private func lock(of key: LockKey) -> GitLock {
    if let known = getLock(key) as? GitLock { return known }
    guard case .git(let url, let ref) = key else { return GitLock(url: "", ref: nil) }
    return GitLock(url: url, ref: ref)
  }

  private mutating func take(
    _ result: GitLock.SyncResult, _ failures: inout [LockPlace: any Error],
    _ report: inout SyncReport, _ places: [ToolSource: LockPlace]
  ) {
    let lock = result.lock
    // A ref that nobody knows, or one without a tool, leaves no trace in the file.
    if getLock(lock.key) != nil || !lock.tools.isEmpty { addLock(lock) }
    for (path, error) in result.failures {
      failures[LockPlace(key: lock.key, path: path)] = error
    }
    for (source, place) in places where place.key == lock.key {
      for warning in result.warnings[place.path] ?? [] {
        let name = lock.tools[place.path]?.name
        report.warnings.append(SyncFailure(source: source, name: name, warning))
      }
    }
  }

  /// Makes the Python packages of the tool available, and pins them.
  private mutating func syncPackages(
    of source: ToolSource, at place: LockPlace, from folder: String, _ context: SyncContext
  ) async throws -> LockedTool {
    guard let tool = tool(source, at: place, from: folder, in: context.trees) else {
      throw PackageError(
        attempt: "use a tool", path: place.key.description, problem: "it is not pinned",
        remedy: "run wasm-pocket sync")
    }
    let package = try ToolPackage(folder: tool.folder)
    try tool.pin?.check(package)
    let pin = try await PythonPin.synced(tool.python, for: package, context)
    if pin != tool.python || getLock(place.key) == nil { keep(pin, at: place, context) }
    return LockedTool(source: source, folder: tool.folder, pin: tool.pin, python: pin)
  }

  private mutating func keep(_ pin: PythonPin?, at place: LockPlace, _ context: SyncContext) {
    switch place.key {
    case .local(let path):
      if !context.policy.listsAll && pin?.wheels.isEmpty != false { return }
      addLock(LocalLock(path: path, python: pin))
    case .git:
      guard var lock = getLock(place.key) as? GitLock else { return }
      lock.tools[place.path]?.python = pin
      addLock(lock)
    }
  }

  /// Removes the locks, and the tools in locks, that none of `sources` asks for, unless only a remote
  /// can tell what one of them asks for.
  public mutating func prune(keeping sources: [ToolSource]) {
    let places = sources.map { place(of: $0) }
    if !places.contains(nil) { prune(Set(places.compactMap { $0 })) }
  }

  /// Removes the locks, and the tools in locks, that are at none of `places`.
  private mutating func prune(_ places: Set<LockPlace>) {
    let keys = Set(places.map(\.key))
    for lock in all where !keys.contains(lock.key) { removeLock(lock.key) }
    for var lock in git {
      lock.tools = lock.tools.filter { places.contains(LockPlace(key: lock.key, path: $0.key)) }
      addLock(lock)
    }
  }
}

extension ToolPin {
  /// Says whether `package` is described to models as it was when it was pinned.
  ///
  /// - Throws: ``PackageError`` if it is not.
  public func check(_ package: ToolPackage) throws(PackageError) {
    guard package.definition != definition || package.config.name != name else { return }
    throw PackageError(
      attempt: "use the tool \(name)", path: package.folder,
      problem: "its name, description or schema is not the one that was pinned",
      remedy: "look at what it says of itself now; wasm-pocket update \(name) pins that")
  }
}
