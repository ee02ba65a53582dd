extension GitRepository {
  /// Makes the branch `name` or moves it, whatever it was before, to `revision`.
  public func branch(_ name: String, at revision: String = "HEAD") throws {
    try git("update-ref", "refs/heads/\(name)", try head(revision))
  }

  /// Removes the branch `name`.
  public func deleteBranch(_ name: String) throws {
    try git("update-ref", "-d", "refs/heads/\(name)")
  }

  /// Makes the tag `name` or moves it; annotated if it has a `message`.
  public func tag(_ name: String, at revision: String = "HEAD", message: String? = nil) throws {
    if let message {
      try git("tag", "-f", "-a", "-m", message, name, revision)
    } else {
      try git("tag", "-f", name, revision)
    }
  }

  /// Sets the current branch and the work tree to `revision`, as a forced push would.
  public func reset(to revision: String) throws { try git("reset", "-q", "--hard", revision) }

  /// Forgets what no reference leads to, at once.
  public func collectGarbage() throws {
    try git("reflog", "expire", "--expire=now", "--all")
    try git("gc", "-q", "--prune=now")
  }

  /// Adds a submodule at `path` without fetching it, and commits.
  @discardableResult
  public func addSubmodule(_ path: String, url: String) throws -> String {
    let text = "[submodule \"\(path)\"]\n\tpath = \(path)\n\turl = \(url)\n"
    try write(text, to: ".gitmodules")
    try git("add", ".gitmodules")
    let id = String(repeating: "1", count: 40)
    try git("update-index", "--add", "--cacheinfo", "160000,\(id),\(path)")
    try git("commit", "-q", "-m", "submodule")
    return try head()
  }

  /// Stores `text` as a blob and returns its id.
  public func blob(_ text: String) throws -> String {
    try git("hash-object", "-w", "--stdin", input: Array(text.utf8))
  }

  /// Stores a tree with these entries, in this order and with these names whatever they are, and
  /// returns its id. Modes are `100644`, `100755`, `120000`, `40000` and `160000`.
  public func tree(_ entries: [(mode: String, name: [UInt8], id: String)]) throws -> String {
    let bytes = entries.flatMap { entry -> [UInt8] in
      let digits = Array(entry.id)
      let id = stride(from: 0, to: 40, by: 2).map {
        UInt8(String(digits[$0...($0 + 1)]), radix: 16) ?? 0
      }
      return Array("\(entry.mode) ".utf8) + entry.name + [0] + id
    }
    return try git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", input: bytes)
  }

  /// Stores a commit of the tree `tree`, makes it the branch `branch`, and returns its id.
  public func commit(tree: String, branch: String) throws -> String {
    let id = try git("commit-tree", "-m", "raw", tree)
    try self.branch(branch, at: id)
    return id
  }
}
