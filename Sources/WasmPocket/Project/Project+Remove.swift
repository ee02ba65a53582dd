internal import Packages

extension Project {
  /// Takes the tool `name` out of `pocket.toml` and out of the lockfile. What is in the store stays.
  ///
  /// - Returns: where it came from.
  /// - Throws: `PackageError` if there is no such tool, or a file cannot be used.
  public func remove(_ name: String) throws -> String {
    try options.policy.requireUnlocked("remove \(name)")
    var lockfile = try lockfile()
    let sources = try sources(lockfile)
    let index = try index(of: name, sources, lockfile)
    let source = sources[index]
    if sources.count(where: { $0 == source }) == 1 { forget(source, &lockfile) }
    if try file() != nil { try removeEntry(of: source) }
    try lockfile.write()
    return source.description
  }

  private func removeEntry(of source: ToolSource) throws(PackageError) {
    try ProjectFile.edit(folder: folder) { (editor) throws(PackageError) in
      try editor.remove(at: try entry(of: source))
    }
  }

  /// Which entry of `pocket.toml` is that of `source`, now that nobody else may change the file.
  private func entry(of source: ToolSource) throws(PackageError) -> Int {
    if let index = try file()?.tools.firstIndex(where: { $0.source == source }) { return index }
    throw PackageError(
      attempt: "edit the project", path: Files.join(folder, ProjectFile.name),
      problem: "\(source) was taken out meanwhile", remedy: "look at the file, then try again")
  }

  /// Removes the pin of the tool from `source`; its siblings of the same repository keep theirs.
  func forget(_ source: ToolSource, _ lockfile: inout Lockfile) {
    guard let place = lockfile.place(of: source) else { return }
    guard var lock = lockfile.getLock(place.key) as? GitLock else {
      return lockfile.removeLock(place.key)
    }
    lock.tools[place.path] = nil
    if lock.tools.isEmpty { lockfile.removeLock(place.key) } else { lockfile.addLock(lock) }
  }

  /// Makes a working copy of the tool `name` in `target`, and turns its entry into a local one.
  ///
  /// - Parameter target: the folder to make; by default one of the tool's name in the project.
  /// - Returns: the folder.
  /// - Throws: `PackageError` if there is no such tool, it is local already or not fetched, or there
  ///   is something at `target`.
  public func eject(_ name: String, to target: String?) throws -> String {
    try options.policy.requireUnlocked("eject \(name)")
    var lockfile = try lockfile()
    let sources = try file()?.tools.map(\.source) ?? []
    let index = try index(of: name, sources, lockfile)
    let source = sources[index]
    let trees = TreeStore(options.home)
    guard case .git = source, let tool = lockfile.tool(source, from: folder, in: trees),
      let pin = tool.pin
    else {
      throw PackageError(
        attempt: "eject \(name)", path: source.description, problem: notEjectable(source),
        remedy: "run wasm-pocket sync, or edit the folder that pocket.toml names")
    }
    try trees.check(pin.tree)
    let local = target ?? "./" + ToolName.safe(pin.name)
    try trees.copy(pin.tree, to: Files.join(folder, local))
    if sources.count(where: { $0 == source }) == 1 { forget(source, &lockfile) }
    lockfile.addLock(LocalLock(path: local, python: pin.python))
    do {
      try ProjectFile.edit(folder: folder) { (editor) throws(PackageError) in
        try editor.replaceSource(at: try entry(of: source), with: .local(local))
      }
    } catch {
      // So that it can be tried again.
      Files.remove(Files.join(folder, local))
      throw error
    }
    try lockfile.write()
    return Files.join(folder, local)
  }

  private func notEjectable(_ source: ToolSource) -> String {
    if case .local = source { return "it is in a folder of this machine already" }
    return "it was not fetched yet"
  }
}
