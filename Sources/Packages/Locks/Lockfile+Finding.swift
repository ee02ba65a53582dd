/// Where the lock of a tool is: which lock, and for a repository which of its tools.
public struct LockPlace: Hashable, Sendable {
  /// The lock.
  public let key: LockKey
  /// The tool's folder in the repository; empty for its root, and for a local tool.
  public let path: String

  /// The place of the tool `path` in the lock of `key`.
  public init(key: LockKey, path: String) {
    self.key = key
    self.path = path
  }
}

/// A tool whose files are here.
public struct LockedTool: Sendable {
  /// Where it comes from.
  public let source: ToolSource
  /// The folder that holds its package.
  public let folder: String
  /// What pins it; `nil` for a local tool.
  public let pin: ToolPin?
  /// The Python packages that it is run with, if they are pinned.
  public let python: PythonPin?

  init(source: ToolSource, folder: String, pin: ToolPin?, python: PythonPin?) {
    self.source = source
    self.folder = folder
    self.pin = pin
    self.python = python
  }

  /// A tool in a folder that nothing pins.
  public init(source: ToolSource, localFolder: String) {
    self.init(source: source, folder: localFolder, pin: nil, python: nil)
  }

  /// The name its author gave it; the folder if that cannot be read.
  public var name: String {
    pin?.name ?? (try? ToolPackage(folder: folder))?.config.name ?? folder
  }
}

extension Lockfile {
  /// Where the tool from `source` is or would be pinned; `nil` if only the remote can tell, because
  /// a URL does not say where its ref ends and its path begins, and no lock fits it.
  public func place(of source: ToolSource) -> LockPlace? {
    guard case .git(let git) = source else {
      guard case .local(let path) = source else { return nil }
      return LockPlace(key: .local(path: path), path: "")
    }
    let url = ToolSource.withoutCredentials(git.url)
    switch git.place {
    case .path(let path, let ref): return LockPlace(key: .git(url: url, ref: ref), path: path)
    case .unsplit(let rest): return place(of: rest, in: url)
    }
  }

  /// The longest ref goes first: with a branch `a` and a tag `a/b`, the remote is read so too.
  private func place(of rest: String, in url: String) -> LockPlace? {
    let fitting = git.filter { $0.url == url }.compactMap { lock -> LockPlace? in
      guard let ref = lock.ref, let path = Self.path(of: rest, behind: ref) else { return nil }
      return lock.tools[path].map { _ in LockPlace(key: lock.key, path: path) }
    }
    return fitting.min { $0.path.utf8.count < $1.path.utf8.count }
  }

  /// The sources of all tools that are pinned.
  public var sources: [ToolSource] {
    local.map { .local($0.path) }
      + git.flatMap { lock in
        lock.tools.keys.sorted().map { path in
          .git(GitSource(url: lock.url, place: .path(path, ref: lock.ref)))
        }
      }
  }

  /// The pin of the tool from `source`, if it comes from a repository and is pinned.
  public func pin(of source: ToolSource) -> ToolPin? {
    place(of: source).flatMap(pin)
  }

  func pin(at place: LockPlace) -> ToolPin? {
    (getLock(place.key) as? GitLock)?.tools[place.path]
  }

  /// What stands behind `ref` in `rest`; `nil` if something else stands there.
  static func path(of rest: String, behind ref: String) -> String? {
    if rest == ref { return "" }
    return rest.hasPrefix(ref + "/") ? String(rest.dropFirst(ref.count + 1)) : nil
  }

  /// The repository and the commit that the tool from `source` is pinned to, if it comes from one.
  public func commit(of source: ToolSource) -> GitLock? {
    place(of: source).flatMap { getLock($0.key) as? GitLock }
  }

  /// The tool from `source`, if nothing has to be fetched to read it.
  ///
  /// - Parameter folder: the folder that the paths of local tools start from.
  public func tool(_ source: ToolSource, from folder: String, in trees: TreeStore) -> LockedTool? {
    place(of: source).flatMap { tool(source, at: $0, from: folder, in: trees) }
  }

  /// The tool from `source`, which is pinned at `place`, if nothing has to be fetched to read it.
  func tool(
    _ source: ToolSource, at place: LockPlace, from folder: String, in trees: TreeStore
  ) -> LockedTool? {
    switch place.key {
    case .local(let path):
      let lock = getLock(place.key) as? LocalLock
      return LockedTool(
        source: source, folder: Files.join(folder, path), pin: nil, python: lock?.python)
    case .git:
      guard let pin = (getLock(place.key) as? GitLock)?.tools[place.path],
        trees.contains(pin.tree)
      else { return nil }
      return LockedTool(
        source: source, folder: trees.folder(of: pin.tree), pin: pin, python: pin.python)
    }
  }
}
