public import Egress
public import Packages

/// A tool that was added, for the person to look at.
public struct AddedTool: Sendable {
  /// Where it comes from.
  public let source: ToolSource
  /// The commit that it is pinned to; `nil` for a local tool.
  public let commit: String?
  /// The name its author gave it.
  public let name: String
  /// What its author says of it; may be empty.
  public let description: String
  /// The language of its code.
  public let runtime: ScriptRuntime
  /// What its code is like, as far as that can be seen.
  public let inspection: ToolInspection
  /// The wheels that it is run with.
  public let wheels: [ResolvedWheel]
  /// What is odd about it.
  public let warnings: [String]
}

extension Project {
  /// Adds the tool from `entry` to `pocket.toml`, fetches it and pins it. If it cannot be had, or is
  /// no tool, nothing is changed.
  ///
  /// - Parameter allowNet: what it may reach.
  /// - Throws: `PackageError`, or ``SyncFailure`` that says why it cannot be had.
  public func add(
    _ entry: ToolEntry, allowNet: [NetworkRule] = [], _ progress: Progress? = nil
  ) async throws -> AddedTool {
    let rules = allowNet.map(\.text)
    try options.policy.requireUnlocked("add a tool")
    let source = try entry.source(relativeTo: folder)
    if let known = try file()?.tools.first(where: { $0.source == source }) {
      throw PackageError(
        attempt: "add \(source)", path: Files.join(folder, ProjectFile.name),
        position: TextPosition(line: known.line, column: 1), problem: "it is there already",
        remedy: "run wasm-pocket update to move its pin")
    }
    // Said before anything is fetched: that the file cannot be edited.
    try ProjectFile.checkEdit(folder: folder) { (editor) throws(PackageError) in
      try editor.add(entry, allowNet: rules)
    }
    return try await pin(source, progress, notes(on: source)) {
      try ProjectFile.edit(folder: self.folder) { (editor) throws(PackageError) in
        try editor.add(entry, allowNet: rules)
      }
    }
  }

  /// Fetches the tool from `source` and pins it, without adding it to `pocket.toml`.
  ///
  /// - Throws: `PackageError`, or ``SyncFailure`` that says why it cannot be had.
  public func pull(_ source: ToolSource, _ progress: Progress? = nil) async throws -> AddedTool {
    try options.policy.requireUnlocked("pull a tool")
    return try await pin(source, progress, []) {}
  }

  private func notes(on source: ToolSource) -> [String] {
    guard case .git(let git) = source, git.url != ToolSource.withoutCredentials(git.url) else {
      return []
    }
    return [
      "pocket.toml now holds the password of the URL; ~/.netrc or GIT_ASKPASS would keep it out"
    ]
  }

  private func pin(
    _ source: ToolSource, _ progress: Progress?, _ notes: [String], then edit: () throws -> Void
  ) async throws -> AddedTool {
    var lockfile = try lockfile()
    let use = try await StoreUse(options.home)
    let report = await lockfile.sync([source], from: folder, try context(progress))
    if let failure = report.failures.first { throw failure }
    guard let tool = report.tools.first else { throw CallFailure("there is no tool at \(source).") }
    let added = try describe(tool, lockfile, report.warnings.map(\.reason) + notes)
    // In this order: a pin that no entry asks for does no harm, an entry without its pin might.
    try write(&lockfile)
    try edit()
    _ = consume use
    return added
  }

  private func describe(
    _ tool: LockedTool, _ lockfile: Lockfile, _ warnings: [String]
  ) throws -> AddedTool {
    let package = try ToolPackage(folder: tool.folder)
    let lock = lockfile.place(of: tool.source).flatMap { lockfile.getLock($0.key) } as? GitLock
    return AddedTool(
      source: tool.source, commit: lock?.commit, name: package.config.name,
      description: package.config.description, runtime: package.config.runtime,
      inspection: ToolInspection(package), wheels: tool.python?.wheels ?? [],
      warnings: warnings + package.warnings.map(\.description))
  }
}
