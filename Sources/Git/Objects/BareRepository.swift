/// The folder of a bare repository that only collects packs.
enum BareRepository {
  /// Makes it, or what is missing of it. Written here rather than by `git_repository_init`, which
  /// copies the user's templates and leaves a folder that it was killed in half made.
  static func prepare(_ path: String) throws(GitError) {
    for folder in ["objects/pack", "objects/info", "refs/heads", "refs/tags"] {
      try Folder.make("\(path)/\(folder)")
    }
    try Folder.writeIfEmpty(
      "[core]\n\trepositoryformatversion = 0\n\tbare = true\n", to: "\(path)/config")
    try Folder.writeIfEmpty("ref: refs/heads/main\n", to: "\(path)/HEAD")
  }
}

/// A place beside a database where a pack is put together before it is added; removed with its
/// owner. Git calls it a quarantine.
final class Quarantine {
  /// Its folder.
  let path: String
  private let database: ObjectDatabase

  /// A new folder in the one of `database`.
  init(for database: ObjectDatabase) throws(GitError) {
    self.database = database
    path = try Folder.makeUnique("\(database.path)/incoming-")
  }

  deinit { Folder.removeTree(path) }

  /// Adds all packs in `folder` to the database: each by renaming, its index last, because an index
  /// is what makes a pack visible. Other processes may do the same at the same time.
  func release(from folder: String) throws(GitError) {
    let names = Folder.names(in: folder).filter { $0.hasPrefix("pack-") }
    for end in [".pack", ".idx"] {
      for name in names where name.hasSuffix(end) {
        try Folder.move("\(folder)/\(name)", to: "\(database.path)/objects/pack/\(name)")
      }
    }
    database.refresh()
  }
}
