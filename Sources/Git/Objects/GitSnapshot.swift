/// One commit's files, read straight from an object database: no checkout, no hooks, no filters.
public struct GitSnapshot: Sendable {
  /// The commit.
  public let commit: ObjectID
  let database: ObjectDatabase
  let root: ObjectID

  /// Opens `commit` in the object database in the folder `database`; touches no network.
  ///
  /// - Throws: ``GitError`` of kind `missingCommit` if it is not there.
  public init(commit: ObjectID, database: String) throws(GitError) {
    guard Folder.names(in: database).contains("objects") else {
      throw Self.missing(commit, database)
    }
    try self.init(commit: commit, database: ObjectDatabase(path: database))
  }

  init(commit: ObjectID, database: ObjectDatabase) throws(GitError) {
    guard let root = try database.rootTree(of: commit) else {
      throw Self.missing(commit, database.path)
    }
    self.commit = commit
    self.database = database
    self.root = root
  }

  /// Every file below the folder `path` (empty for all), its links and submodules included; paths
  /// are relative to it and sorted by their bytes.
  ///
  /// - Throws: ``GitError`` of kind `missingPath` if there is no such folder, `submodule` if it is
  ///   or lies in one, `missingCommit` if parts of it were not fetched, `limit` if it has more than
  ///   100 000 entries or folders nested more than 100 deep, `corrupt` if it is damaged.
  public func entries(at path: String) throws(GitError) -> [GitEntry] {
    var listing = Listing(budget: TreeBudget(database))
    try collect(try folder(path), [], &listing)
    return listing.entries.map { (key: Array($0.components.joined(separator: [slash])), $0) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.1)
  }

  /// The contents of the blob `id`, its hash verified.
  ///
  /// - Throws: ``GitError`` of kind `corrupt` if it is damaged, `missingCommit` if it was not
  ///   fetched.
  public func contents(of id: ObjectID) throws(GitError) -> [UInt8] {
    guard let object = try database.read(id) else { throw notFetched(id) }
    guard object.kind == .blob else { throw database.damaged("\(id) is no file") }
    return object.bytes
  }

  func tree(_ id: ObjectID) throws(GitError) -> [TreeEntry] {
    guard let entries = try database.tree(id) else { throw notFetched(id) }
    return entries
  }

  private func collect(
    _ id: ObjectID, _ above: [[UInt8]], _ listing: inout Listing
  ) throws(GitError) {
    let entries = try tree(id)
    try listing.budget.spend(entries.count, depth: above.count)
    for entry in entries {
      let components = above + [entry.name]
      if let kind = GitEntry.Kind(entry.kind) {
        listing.bytes += components.reduce(components.count) { $0 + $1.count }
        guard listing.bytes <= Listing.mostBytes else {
          throw GitError(
            .limit, "read a folder", at: database.path,
            problem: "the names in it have more than \(Listing.mostBytes) bytes",
            remedy: "use shorter names")
        }
        listing.entries.append(GitEntry(components: components, kind: kind, id: entry.id))
      } else {
        try collect(entry.id, components, &listing)
      }
    }
  }

  private struct Listing {
    /// The most bytes that all paths may have together.
    static let mostBytes = 64 << 20
    var budget: TreeBudget
    var bytes = 0
    var entries: [GitEntry] = []
  }
}

let slash = UInt8(ascii: "/")

extension GitSnapshot {
  private static func missing(_ commit: ObjectID, _ path: String) -> GitError {
    GitError(
      .missingCommit, "read a commit", at: path, problem: "\(commit) is not there",
      remedy: "fetch it first")
  }

  private func notFetched(_ id: ObjectID) -> GitError {
    GitError(
      .missingCommit, "read commit \(commit)", at: database.path,
      problem: "object \(id) was not fetched", remedy: "fetch it first")
  }
}
