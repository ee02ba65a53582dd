public import Packages

extension Project {
  /// Fetches what is missing of the project's tools, pins what is not pinned, and removes pins that
  /// no tool needs. Without a `pocket.toml`, the tools are those that the lockfile pins.
  ///
  /// - Throws: `PackageError` if `pocket.toml` or the lockfile cannot be used, or would have to change
  ///   where the policy forbids it.
  public func sync(_ progress: Progress? = nil) async throws -> SyncReport {
    var lockfile = try lockfile()
    let file = try file()
    let use = try await StoreUse(options.home)
    var context = try context(progress)
    // Without a pocket.toml there is nothing that could say which pins are needed.
    context.policy.isPruning = file != nil
    let sources = try sources(lockfile)
    let report = await lockfile.sync(sources, from: folder, context)
    try write(&lockfile)
    _ = consume use
    return report
  }

  /// Moves the pins of the tools that `names` name, or of all, to what their refs and requirements
  /// mean now.
  ///
  /// - Throws: `PackageError` if there is no such tool, or a file cannot be used.
  public func update(
    _ names: [String], _ progress: Progress? = nil
  ) async throws -> (updates: [ToolUpdate], report: SyncReport) {
    var lockfile = try lockfile()
    let all = try sources(lockfile)
    // What has left pocket.toml must not hold back what shares a pin with it.
    if try file() != nil { lockfile.prune(keeping: all) }
    let wanted = try names.isEmpty ? all : names.map { all[try index(of: $0, all, lockfile)] }
    let use = try await StoreUse(options.home)
    let result = await lockfile.update(wanted, from: folder, try context(progress))
    try write(&lockfile)
    _ = consume use
    return result
  }

  /// Where the project's tools come from: its `pocket.toml`, or if there is none its lockfile.
  func sources(_ lockfile: Lockfile) throws(PackageError) -> [ToolSource] {
    if let file = try file() { return file.tools.map(\.source) }
    guard Files.isFile(lockfile.path) || folder == options.home.data else {
      throw PackageError(
        attempt: "find the project's tools", path: folder,
        problem: "there is no \(ProjectFile.name)",
        remedy: "add a tool (wasm-pocket add SOURCE), or name a project with --project DIR")
    }
    return lockfile.sources
  }

  /// Fetches the tools from `sources` and pins them in the project's lockfile.
  ///
  /// - Throws: `PackageError` if the lockfile cannot be used, or would have to change where the policy
  ///   forbids it.
  public func sync(_ sources: [ToolSource], _ progress: Progress? = nil) async throws -> SyncReport
  {
    var lockfile = try lockfile()
    let use = try await StoreUse(options.home)
    let report = await lockfile.sync(sources, from: folder, try context(progress))
    try write(&lockfile)
    _ = consume use
    return report
  }

  /// Which of `sources` `name` means: the tool's name, or its source.
  func index(
    of name: String, _ sources: [ToolSource], _ lockfile: Lockfile
  ) throws(PackageError) -> Int {
    let names = sources.map { self.names(of: $0, lockfile) }
    let found = names.indices.filter { names[$0].contains(name) }
    // One source twice, with different variables perhaps: any of them will do.
    if let first = found.first, found.allSatisfy({ sources[$0] == sources[first] }) { return first }
    throw PackageError(
      attempt: "find the tool \(ToolSource.withoutCredentials(name))",
      path: Files.join(folder, ProjectFile.name),
      problem: found.isEmpty
        ? "there is no such tool" : "there are \(found.count) tools of that name",
      remedy: names.isEmpty
        ? "add one first (wasm-pocket add SOURCE)"
        : found.isEmpty
          ? "name one of: " + names.map { $0.first ?? "" }.joined(separator: ", ")
          : "name it by its source: "
            + found.map { sources[$0].description }.joined(separator: ", "))
  }

  private func names(of source: ToolSource, _ lockfile: Lockfile) -> [String] {
    var names: [String] = []
    if let name = lockfile.pin(of: source)?.name { names.append(name) }
    if case .local(let path) = source,
      let package = try? ToolPackage(folder: Files.join(folder, path))
    {
      names.append(package.config.name)
    }
    return names + names.map(ToolName.safe).filter { !names.contains($0) } + [source.description]
  }
}
