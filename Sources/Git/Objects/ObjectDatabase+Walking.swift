extension ObjectDatabase {
  /// The entries of the tree `id`; `nil` if it is not there.
  ///
  /// - Throws: ``GitError`` of kind `corrupt` if it is damaged or no tree.
  func tree(_ id: ObjectID) throws(GitError) -> [TreeEntry]? {
    guard let object = try read(id) else { return nil }
    guard object.kind == .tree, let entries = TreeEntry.entries(of: object.bytes) else {
      throw damaged("\(id) is no tree")
    }
    return entries
  }

  /// The root tree of `commit`, or of the commit that the tag of this name points to; `nil` if it
  /// is not there.
  ///
  /// - Throws: ``GitError`` of kind `missingCommit` if `commit` is something else.
  func rootTree(of commit: ObjectID) throws(GitError) -> ObjectID? {
    var id = commit
    for _ in 0..<10 {
      guard let object = try read(id) else { return nil }
      if object.kind == .commit, let tree = object.commitsTree { return tree }
      guard object.kind == .tag, let next = object.tagged else { break }
      id = next
    }
    throw GitError(
      .missingCommit, "read a commit", at: path, problem: "\(commit) is no commit",
      remedy: "name a branch, a tag or a commit")
  }

  /// The first thing that is missing for `path` below the tree `root`, if anything is.
  func lack(of path: String, below root: ObjectID) throws(GitError) -> Lack? {
    var id = root
    var kind = TreeEntry.Kind.tree
    for name in path.utf8.split(separator: UInt8(ascii: "/")) {
      guard kind == .tree else { return nil }
      guard let entries = try tree(id) else { return .step(id) }
      guard let entry = entries.first(where: { $0.name.elementsEqual(name) }) else { return nil }
      (id, kind) = (entry.id, entry.kind)
    }
    if kind == .submodule { return try lackOfSubmodules(below: root) }
    if kind != .tree { return contains(id) ? nil : .contents(id) }
    var budget = TreeBudget(self)
    return try isWhole(id, depth: 0, &budget) ? nil : .contents(id)
  }

  /// What says where a submodule comes from.
  private func lackOfSubmodules(below root: ObjectID) throws(GitError) -> Lack? {
    let entry = try tree(root)?.first { $0.name.elementsEqual(".gitmodules".utf8) }
    guard let entry, entry.kind == .file, !contains(entry.id) else { return nil }
    return .contents(entry.id)
  }

  /// Whether all trees and blobs of the tree `id` are there.
  private func isWhole(
    _ id: ObjectID, depth: Int, _ budget: inout TreeBudget
  ) throws(GitError) -> Bool {
    guard let entries = try tree(id) else { return false }
    try budget.spend(entries.count, depth: depth)
    for entry in entries where entry.kind != .submodule {
      let isThere =
        try entry.kind == .tree
        ? isWhole(entry.id, depth: depth + 1, &budget) : contains(entry.id)
      if !isThere { return false }
    }
    return true
  }
}

/// What is missing for a path.
enum Lack: Hashable {
  /// A tree on the way to it.
  case step(ObjectID)
  /// The file or folder itself, or something in it.
  case contents(ObjectID)

  /// A tree on the way.
  var step: ObjectID? { if case .step(let id) = self { id } else { nil } }

  /// The object that is missing, or misses something.
  var id: ObjectID {
    switch self {
    case .step(let id), .contents(let id): id
    }
  }
}

/// How much of a tree is walked; trees of trees of the same trees can be endless.
struct TreeBudget {
  /// The deepest folder.
  static let depth = 100
  /// The most entries.
  static let entries = 100_000

  private let database: ObjectDatabase
  private var left = Self.entries

  init(_ database: ObjectDatabase) { self.database = database }

  /// - Throws: ``GitError`` of kind `limit` if there is more.
  mutating func spend(_ count: Int, depth: Int) throws(GitError) {
    left -= count
    guard left >= 0 else { throw failure("it has more than \(Self.entries) entries") }
    guard depth <= Self.depth else { throw failure("its folders are nested \(depth) deep") }
  }

  private func failure(_ problem: String) -> GitError {
    GitError(.limit, "list a folder", at: database.path, problem: problem, remedy: "use less of it")
  }
}
