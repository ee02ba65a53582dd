internal import Glibc

/// Removes from the store what nobody needs any more.
public struct GarbageCollection {
  /// What was removed, or would be: trees, wheels and repositories by their paths.
  public private(set) var removed: [String] = []
  /// How many bytes that freed, or would free.
  public private(set) var bytes = 0
  private let isDryRun: Bool

  /// Removes what none of the lockfiles refers to, and what killed processes left.
  ///
  /// - Parameters:
  ///   - isDryRun: remove nothing, only say what would be removed.
  ///   - read: reads the lockfiles, once nobody writes to the store any more.
  /// - Throws: ``PackageError`` if the store cannot be locked.
  public init(
    in home: Home, isDryRun: Bool = false,
    keeping read: () throws(PackageError) -> [Lockfile]
  ) throws(PackageError) {
    self.isDryRun = isDryRun
    let trees = TreeStore(home)
    guard Files.isFolder(trees.root) else { return }
    // Waits until nobody writes to the store, and nobody does while this goes on.
    let lock = try FileLock(folder: trees.root, .exclusive)
    // Read now: who wrote to the store until a moment ago has also written to its lockfile.
    let lockfiles = try read()
    let keptTrees = lockfiles.reduce(into: Set<Digest>()) { $0.formUnion($1.trees) }
    for digest in trees.digests where !keptTrees.contains(digest) {
      note(trees.folder(of: digest))
      if !isDryRun { trees.remove(digest) }
    }
    let keptWheels = Set(lockfiles.flatMap(\.wheels).map(\.digest.hexadecimal))
    for place in ["\(home.data)/wheels", "\(home.cache)/packs"] {
      for name in Files.names(in: place)
      where !keptWheels.contains(String(name.prefix { $0 != "." })) {
        remove(Files.join(place, name))
      }
    }
    let repositories = GitStore(home)
    for path in repositories.others(than: lockfiles.flatMap(\.git).map(\.url)) { remove(path) }
    for path in repositories.remains { remove(path) }
    if !isDryRun { trees.removeRemains() }
    _ = consume lock
  }

  private mutating func remove(_ path: String) {
    note(path)
    if !isDryRun { Files.remove(path) }
  }

  private mutating func note(_ path: String) {
    removed.append(path)
    bytes += Self.size(of: path)
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return 0 }
    guard status.st_mode & S_IFMT == S_IFDIR else { return Int(status.st_size) }
    return Files.names(in: path).reduce(0) { $0 + size(of: Files.join(path, $1)) }
  }
}
