/// Brings together what was changed here and what another process has written meanwhile.
struct LockMerge {
  /// The lockfile's path, for messages.
  let path: String

  /// The lock of `key` to be written, or `nil` if there is to be none.
  ///
  /// - Parameters:
  ///   - base: the lock as it was read; `nil` if there was none.
  ///   - mine: the lock as it was changed here.
  ///   - theirs: the lock as it is in the file now.
  /// - Throws: ``PackageError`` if both have moved it to different commits.
  func merged(
    base: (any Lock)?, mine: (any Lock)?, theirs: (any Lock)?
  ) throws(PackageError) -> (any Lock)? {
    if Self.areSame(theirs, base) || Self.areSame(theirs, mine) { return mine }
    guard let theirs = theirs as? GitLock else { return mine }
    let before = (base as? GitLock)?.tools ?? [:]
    guard let mine = mine as? GitLock else {
      // Removed here; what was added there meanwhile stays.
      var rest = theirs
      rest.tools = theirs.tools.filter { before[$0.key] == nil }
      return rest.tools.isEmpty ? nil : rest
    }
    guard mine.commit == theirs.commit else {
      throw PackageError(
        attempt: "write the lockfile", path: path,
        problem: "another process has pinned \(mine.key) to another commit meanwhile",
        remedy: "run the command again")
    }
    var result = theirs
    for path in Set(before.keys).union(mine.tools.keys) where mine.tools[path] != before[path] {
      result.tools[path] = mine.tools[path]
    }
    return result
  }

  private static func areSame(_ one: (any Lock)?, _ other: (any Lock)?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.isSame(as: other)
  }
}
