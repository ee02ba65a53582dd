/// A way to reach a repository. All that is here blocks.
protocol Transport: Sendable {
  /// The references whose names begin with one of `prefixes`, and perhaps others.
  func references(
    _ prefixes: [String], _ operation: Operation
  ) throws(GitError) -> [Advertisement]

  /// Brings what `wish` lacks into `database`, as far as the repository has it.
  func fetch(
    _ wish: Wish, into database: ObjectDatabase, _ operation: Operation
  ) throws(GitError)
}

/// What is wanted of a repository.
struct Wish {
  /// The commit.
  let commit: ObjectID
  /// The files and folders in it; an empty path is everything.
  let paths: [String]
  /// A reference that is believed to lead to the commit.
  let ref: String?

  /// What `database` lacks of it; `nil` if that is the commit or its root tree itself.
  func lacks(in database: ObjectDatabase) throws(GitError) -> Set<Lack>? {
    guard let root = try database.rootTree(of: commit), database.contains(root) else { return nil }
    var lacks: Set<Lack> = []
    for path in paths {
      if let lack = try database.lack(of: path, below: root) { lacks.insert(lack) }
    }
    return lacks
  }
}
