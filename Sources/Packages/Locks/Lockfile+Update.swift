internal import JSONText

/// What updating one tool changed.
public struct ToolUpdate: Sendable, Equatable {
  /// Where the tool comes from, without credentials.
  public let source: ToolSource
  /// Its name now.
  public let name: String
  /// The commit before and after; `nil` for local tools, and before if there was none.
  public let commits: Change<String>?
  /// What a model is told of the tool: lines that went away with `-`, new ones with `+`, others
  /// with a space before them; empty if nothing changed.
  public internal(set) var definition: [String] = []
  /// Files that were added, removed or changed, each with `A`, `D` or `M` and a space before its
  /// path.
  public internal(set) var files: [String] = []
  /// Wheels whose version changed, came or went.
  public internal(set) var wheels: [WheelChange] = []

  /// A value before and after.
  public struct Change<Value: Sendable & Equatable>: Sendable, Equatable {
    /// Before; `nil` if there was none.
    public let old: Value?
    /// After; `nil` if there is none any more.
    public let new: Value?
  }

  /// One distribution's versions before and after.
  public struct WheelChange: Sendable, Equatable {
    /// The distribution.
    public let name: String
    /// Its versions.
    public let versions: Change<String>
  }

  /// Whether anything changed.
  public var isChange: Bool {
    commits.map { $0.old != $0.new } == true || !definition.isEmpty || !files.isEmpty
      || !wheels.isEmpty
  }
}

extension Lockfile {
  /// Moves the pins of the tools from `sources` to what their refs and requirements mean now. Tools
  /// of one repository at one ref move together. Where one fails, its lock stays as it is; nothing
  /// is written.
  ///
  /// - Parameter folder: the folder that the paths of local tools start from.
  public mutating func update(
    _ sources: [ToolSource], from folder: String, _ context: SyncContext
  ) async -> (updates: [ToolUpdate], report: SyncReport) {
    let before = self
    var report = SyncReport()
    var places = await findPlaces(sources, context, &report)
    let siblings = siblings(of: places)
    places.merge(siblings) { first, _ in first }
    let keys = Set(places.values.map(\.key))
    for key in keys where getLock(key) != nil { forgetPins(of: key) }
    let affected = sources + siblings.keys.sorted { $0.description < $1.description }
    await sync(affected, at: places, from: folder, context, &report)
    let failed = Set(report.failures.compactMap { places[$0.source]?.key })
    // Half of a repository is never updated.
    for key in failed { revert(key) }
    report.failures = report.failures.map { failure in
      // What it is called is known again now.
      let name = places[failure.source].flatMap { pin(at: $0)?.name } ?? failure.name
      return SyncFailure(source: failure.source, name: name, failure.reason)
    }
    let (moved, held) = report.tools.partitioned { tool in
      places[tool.source].map { failed.contains($0.key) } ?? true
    }
    report.tools = moved
    report.failures += held.map {
      SyncFailure(
        source: $0.source, name: $0.name,
        "it stays as it is, because it shares a pin with a tool that cannot be updated. Mend that "
          + "one, or take it out: wasm-pocket remove TOOL")
    }
    let updates = report.tools.compactMap { tool in
      places[tool.source].map { update(of: tool, at: $0, since: before, context.trees) }
    }
    return (updates, report)
  }

  /// The tools that share a lock with one of `sources`.
  private func siblings(of places: [ToolSource: LockPlace]) -> [ToolSource: LockPlace] {
    let known = Set(places.values)
    var siblings: [ToolSource: LockPlace] = [:]
    for lock in git where known.contains(where: { $0.key == lock.key }) {
      for path in lock.tools.keys {
        let place = LockPlace(key: lock.key, path: path)
        if known.contains(place) { continue }
        siblings[.git(GitSource(url: lock.url, place: .path(path, ref: lock.ref)))] = place
      }
    }
    return siblings
  }

  private mutating func forgetPins(of key: LockKey) {
    switch key {
    case .local(let path): addLock(LocalLock(path: path))
    case .git(let url, let ref): addLock(GitLock(url: url, ref: ref))
    }
  }

  private func update(
    of tool: LockedTool, at place: LockPlace, since before: Lockfile, _ trees: TreeStore
  ) -> ToolUpdate {
    let new = getLock(place.key) as? GitLock
    let old = before.getLock(place.key) as? GitLock
    var update = ToolUpdate(
      source: tool.source, name: tool.name,
      commits: new.map { .init(old: old?.commit, new: $0.commit) })
    let oldPython =
      old?.tools[place.path]?.python ?? (before.getLock(place.key) as? LocalLock)?.python
    update.wheels = Self.changes(from: oldPython?.wheels ?? [], to: tool.python?.wheels ?? [])
    if let oldTree = old?.tools[place.path]?.tree, let newTree = tool.pin?.tree, oldTree != newTree
    {
      let (oldFolder, newFolder) = (trees.folder(of: oldTree), trees.folder(of: newTree))
      update.files = Self.fileChanges(from: oldFolder, to: newFolder)
      update.definition = Self.definitionChanges(from: oldFolder, to: newFolder)
    }
    return update
  }

  private static func changes(
    from old: [ResolvedWheel], to new: [ResolvedWheel]
  ) -> [ToolUpdate.WheelChange] {
    let before = Dictionary(old.map { ($0.name, $0.version) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.name, $0.version) }) { first, _ in first }
    return Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }.map {
      ToolUpdate.WheelChange(name: $0, versions: .init(old: before[$0], new: after[$0]))
    }
  }
}

extension Array {
  /// The elements for which `isSecond` does not hold, and those for which it does.
  fileprivate func partitioned(by isSecond: (Element) -> Bool) -> ([Element], [Element]) {
    (filter { !isSecond($0) }, filter(isSecond))
  }
}
