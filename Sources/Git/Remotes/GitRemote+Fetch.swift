extension GitRemote {
  /// Makes the files at `paths` (an empty path is everything) in `commit` readable: as little as the
  /// server can be brought to send, all paths together. What is there already is not fetched
  /// again; if that is all, no network is touched. A path that the commit does not have is no error
  /// here but in ``GitSnapshot/entries(at:)``, which can say what there is instead.
  ///
  /// - Parameters:
  ///   - commit: The commit; no reference need lead to it, if the server can do without.
  ///   - ref: A name that is believed to lead to it, for servers that cannot.
  ///   - database: The folder of a bare repository kept for this remote, made if it is missing. Being
  ///     killed does no harm, and other processes may use it at the same time.
  ///   - progress: Called now and then, on another thread.
  /// - Throws: ``GitError`` of kind `missingCommit`, `authentication`, `unreachable`, `limit`,
  ///   `corrupt`, `cancelled` or `other`.
  public func fetch(
    _ commit: ObjectID, paths: [String], ref: String?, into database: String,
    progress: (@Sendable (GitProgress) -> Void)?
  ) async throws(GitError) -> GitSnapshot {
    let operation = operation("fetch commit \(commit)", report: progress)
    let wish = Wish(commit: commit, paths: paths, ref: ref)
    return try await operation.run { [self] () throws(GitError) in
      try BareRepository.prepare(database)
      let objects = try ObjectDatabase(path: database)
      if try wish.lacks(in: objects)?.isEmpty != true {
        try transport.fetch(wish, into: objects, operation)
        try check(wish, objects, operation)
      }
      return try GitSnapshot(commit: commit, database: objects)
    }
  }

  /// - Throws: ``GitError`` of kind `corrupt` if the server did not send what it said it would.
  private func check(
    _ wish: Wish, _ database: ObjectDatabase, _ operation: Operation
  ) throws(GitError) {
    guard let lacks = try wish.lacks(in: database) else {
      throw operation.broken("the server did not send the commit")
    }
    if let lack = lacks.first {
      throw operation.broken("the server did not send object \(lack.id)")
    }
  }
}
