internal import Git

extension GitLock {
  /// What syncing the tools of one lock came to.
  public struct SyncResult: Sendable {
    /// The lock with what was found out.
    public internal(set) var lock: GitLock
    /// Why a tool failed, by its path.
    public internal(set) var failures: [String: any Error] = [:]
    /// What is odd about those that did not.
    public internal(set) var warnings: [String: [String]] = [:]
  }

  /// Makes the files of the tools at `paths` available, and pins what is not pinned yet: the commit,
  /// and for each tool its files and its definition. All that is missing is fetched at once. What
  /// the tools depend on is left to ``Lockfile/sync(_:from:_:)``.
  ///
  /// - Parameters:
  ///   - paths: the tools' folders in the repository.
  ///   - url: the repository's URL, which may carry credentials.
  public func sync(
    _ paths: [String], from url: String, _ context: SyncContext
  ) async -> SyncResult {
    var result = SyncResult(lock: self)
    var missing: [String] = []
    for path in paths where !isPresent(path, context.trees) {
      do throws(PackageError) {
        if tools[path] == nil { try context.policy.requireUnlocked("pin \(path) of \(key)") }
        missing.append(path)
      } catch {
        result.failures[path] = error
      }
    }
    if missing.isEmpty { return result }
    do {
      let commit = try await result.lock.pinCommit(url, context)
      try await result.add(missing, of: commit, from: url, context)
    } catch {
      for path in missing { result.failures[path] = error }
    }
    result.failures = result.failures.reduce(into: [:]) {
      $0[$1.key] = advised($1.value, $1.key, context.policy)
    }
    return result
  }

  /// `error`, with what to do about a pinned commit that is gone, or not here.
  private func advised(_ error: any Error, _ path: String, _ policy: SyncPolicy) -> any Error {
    guard let git = error as? GitError, git.kind == .missingCommit else { return error }
    do throws(PackageError) { try policy.requireNetwork("fetch \(path) of \(key)") } catch {
      return error
    }
    guard let pin = tools[path] else { return error }
    return PackageError(
      attempt: git.attempt, path: git.place, problem: git.problem,
      remedy: "run wasm-pocket update \(pin.name) to pin a commit that is there")
  }

  /// Whether the tool's files are in the store as they are pinned. Damaged ones are removed: they
  /// are fetched again.
  private func isPresent(_ path: String, _ trees: TreeStore) -> Bool {
    guard commit != nil, let pin = tools[path], trees.contains(pin.tree) else { return false }
    if (try? trees.check(pin.tree)) != nil { return true }
    trees.remove(pin.tree)
    return false
  }

  private mutating func pinCommit(_ url: String, _ context: SyncContext) async throws -> ObjectID {
    if let known = commit.flatMap({ ObjectID($0) }) { return known }
    try context.policy.requireUnlocked("pin \(key) to a commit")
    if let ref, let id = ObjectID(ref) {
      commit = id.hexadecimal
      return id
    }
    try context.policy.requireNetwork("find out which commit \(key) is")
    let remote = try GitRemote(url, authentication: context.authentication)
    let found = try await remote.resolve(ref)
    commit = found.commit.hexadecimal
    return found.commit
  }

  fileprivate func fetch(
    _ paths: [String], of commit: ObjectID, from url: String, _ context: SyncContext
  ) async throws -> GitSnapshot {
    let database = context.database(of: self.url)
    if context.policy.isOffline { return try GitSnapshot(commit: commit, database: database) }
    let remote = try GitRemote(url, authentication: context.authentication)
    try Files.makeFolder(Files.parent(of: database))
    let shown = self.url
    let progress = context.progress.map { report in
      { @Sendable (now: GitProgress) in
        report(
          shown,
          FetchProgress(
            bytes: now.receivedBytes, objects: now.receivedObjects, totalObjects: now.totalObjects))
      }
    }
    return try await remote.fetch(
      commit, paths: paths, ref: ref, into: database, progress: progress)
  }
}

extension GitLock.SyncResult {
  /// Fetches the tools at `paths` and takes them into the store. Objects that turn out to be damaged
  /// are thrown away and fetched again, once.
  fileprivate mutating func add(
    _ paths: [String], of commit: ObjectID, from url: String, _ context: SyncContext
  ) async throws {
    let database = context.database(of: lock.url)
    // What arrives broken, or finds no room, says nothing of what is here.
    func isDamage(_ error: any Error) -> Bool {
      guard let error = error as? GitError else { return false }
      return error.kind == .corrupt && error.place.hasPrefix(database)
    }
    for attempt in 1...2 {
      do {
        let snapshot = try await lock.fetch(paths, of: commit, from: url, context)
        for path in paths { failures[path] = nil }
        for path in paths { add(path, snapshot, context) }
        if !failures.values.contains(where: isDamage) || attempt == 2 || context.policy.isOffline {
          return
        }
      } catch  where isDamage(error) && attempt == 1 && !context.policy.isOffline {}
      Files.remove(database)
    }
  }

  /// Takes the tool at `path` out of `snapshot` into the store, and pins it or compares it with its
  /// pin.
  fileprivate mutating func add(_ path: String, _ snapshot: GitSnapshot, _ context: SyncContext) {
    do {
      let extraction = try TreeExtraction(path, of: snapshot, at: lock.key.description)
      let tree = try context.trees.keep(extraction.files)
      let package = try ToolPackage(folder: context.trees.folder(of: tree))
      warnings[path] = extraction.warnings
      if let pin = lock.tools[path] {
        try pin.check(tree: tree, at: "\(path) of \(lock.key)")
      } else {
        lock.tools[path] = ToolPin(
          name: package.config.name, tree: tree, definition: package.definition)
      }
    } catch {
      failures[path] = error
    }
  }
}

extension ToolPin {
  fileprivate func check(tree: Digest, at place: String) throws(PackageError) {
    guard tree != self.tree else { return }
    throw PackageError(
      attempt: "use the tool \(name)", path: place,
      problem: "its files at the pinned commit have the digest \(tree), and \(self.tree) is pinned",
      remedy: "find out who changed the lockfile; wasm-pocket update \(name) pins it anew")
  }
}

extension SyncPolicy {
  /// - Throws: ``PackageError`` if the lockfile must stay as it is.
  public func requireUnlocked(_ attempt: String) throws(PackageError) {
    guard lockUse != .updated else { return }
    let flag = lockUse == .locked ? "--locked" : "--frozen"
    throw PackageError(
      attempt: attempt, path: Lockfile.name, problem: "\(flag) keeps the lockfile as it is",
      remedy: "run the command without \(flag), and keep the changed lockfile")
  }

  /// - Throws: ``PackageError`` if no network may be touched.
  func requireNetwork(_ attempt: String) throws(PackageError) {
    guard isOffline else { return }
    throw PackageError(
      attempt: attempt, path: "the network", problem: "--offline keeps away from it",
      remedy: "run wasm-pocket sync without --offline once")
  }
}
