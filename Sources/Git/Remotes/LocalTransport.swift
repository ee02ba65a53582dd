internal import CLibGit2

/// A repository in a folder of this machine, bare or with a work tree.
struct LocalTransport: Transport {
  let url: GitURL
  /// The most bytes that are copied, unpacked.
  private static let mostBytes = 512 << 20

  func references(
    _ prefixes: [String], _ operation: Operation
  ) throws(GitError) -> [Advertisement] {
    // Where there is none, libgit2 would speak of protocols.
    _ = try LocalRepository(url.path, operation)
    let transport = LibGit2Transport(url: url, authentication: GitAuthentication(environment: [:]))
    return try transport.references(prefixes, operation)
  }

  /// Copies the objects; any that is there will do, whether a reference leads to it or not.
  func fetch(
    _ wish: Wish, into database: ObjectDatabase, _ operation: Operation
  ) throws(GitError) {
    let repository = try LocalRepository(url.path, operation)
    let source = try repository.objects(operation)
    guard let root = try source.rootTree(of: wish.commit) else {
      throw operation.failure(
        .missingCommit, "the repository does not have it",
        remedy: "update to a commit that is there")
    }
    var copy = ObjectCollection(source: source, operation: operation)
    try copy.add(wish, root)
    // Packing holds some of them in memory, unpacked.
    guard copy.ids.reduce(0, { $0 + source.size(of: $1) }) <= Self.mostBytes else {
      throw operation.failure(
        .limit, "it has more than \(Self.mostBytes) bytes there", remedy: "use smaller files")
    }
    try repository.pack(copy.ids, into: database, operation)
  }
}

/// The objects of some paths.
private struct ObjectCollection {
  let source: ObjectDatabase
  let operation: Operation
  private(set) var ids: Set<ObjectID> = []

  init(source: ObjectDatabase, operation: Operation) {
    self.source = source
    self.operation = operation
  }

  mutating func add(_ wish: Wish, _ root: ObjectID) throws(GitError) {
    ids.insert(wish.commit)
    for path in wish.paths { try add(path, below: root) }
    let modules = try tree(root).first { $0.name.elementsEqual(".gitmodules".utf8) }
    if let modules, modules.kind == .file { ids.insert(modules.id) }
  }

  private mutating func add(_ path: String, below root: ObjectID) throws(GitError) {
    var id = root
    for name in path.utf8.split(separator: slash) {
      let entries = try tree(id)
      guard let entry = entries.first(where: { $0.name.elementsEqual(name) }),
        entry.kind != .submodule
      else { return }
      id = entry.id
      guard entry.kind == .tree else {
        ids.insert(id)
        return
      }
    }
    var budget = TreeBudget(source)
    try addTree(id, 0, &budget)
  }

  private mutating func addTree(
    _ id: ObjectID, _ depth: Int, _ budget: inout TreeBudget
  ) throws(GitError) {
    let entries = try tree(id)
    try budget.spend(entries.count, depth: depth)
    try operation.check()
    for entry in entries where entry.kind != .submodule {
      if entry.kind == .tree {
        try addTree(entry.id, depth + 1, &budget)
      } else {
        ids.insert(entry.id)
      }
    }
  }

  private mutating func tree(_ id: ObjectID) throws(GitError) -> [TreeEntry] {
    ids.insert(id)
    guard let entries = try source.tree(id) else { throw source.damaged("\(id) is missing") }
    return entries
  }
}
