/// `pocket.lock`: what every tool of a project is pinned to.
///
/// ```swift
/// var lockfile = try Lockfile(path: "pocket.lock")
/// lockfile.addLock(GitLock(url: "https://github.com/acme/tools", ref: "v2"))
/// try lockfile.write()
/// ```
///
/// A value in memory: nothing is written before ``write()``, which then adds what was changed here
/// to whatever another process has written meanwhile.
public struct Lockfile: Sendable {
  /// The file's name beside `pocket.toml`.
  public static let name = "pocket.lock"
  /// The version of the format that is written, and the only one there is.
  static let version = 1

  /// The file's path.
  public let path: String
  private var locks: [LockKey: any Lock]
  /// The locks as they were read.
  private var base: [LockKey: any Lock]
  private var changes: [LockKey: (any Lock)?] = [:]
  private var isForeign: Bool

  /// Reads the lockfile at `path`, also one that Hyperpocket wrote; a missing or empty file holds
  /// no locks.
  ///
  /// - Throws: ``PackageError`` if it cannot be read, is not whole, or was written by a later version.
  public init(path: String) throws(PackageError) {
    self.path = try Files.target(of: path)
    (locks, isForeign) = try Self.read(self.path)
    base = locks
  }

  /// The locks, sorted: folders first, then repositories.
  public var all: [any Lock] { Self.sorted(locks) }

  /// Those of folders, sorted.
  public var local: [LocalLock] { all.compactMap { $0 as? LocalLock } }

  /// Those of repositories, sorted.
  public var git: [GitLock] { all.compactMap { $0 as? GitLock } }

  /// The lock of `key`, if there is one.
  public func getLock(_ key: LockKey) -> (any Lock)? { locks[key] }

  /// Puts `lock` in the place of that with the same key, or adds it.
  public mutating func addLock(_ lock: some Lock) {
    if let known = locks[lock.key], known.isSame(as: lock) { return }
    locks[lock.key] = lock
    let isAsRead = base[lock.key]?.isSame(as: lock) ?? false
    if isAsRead { changes.removeValue(forKey: lock.key) } else { changes[lock.key] = .some(lock) }
  }

  /// Removes the lock of `key`, if there is one.
  public mutating func removeLock(_ key: LockKey) {
    guard locks.removeValue(forKey: key) != nil else { return }
    changes[key] = .some(nil)
  }

  /// Takes back what was changed of the lock of `key` since it was read.
  mutating func revert(_ key: LockKey) {
    locks[key] = base[key]
    changes[key] = nil
  }

  /// Whether ``write()`` has anything to write.
  public var isChanged: Bool { isForeign || !changes.isEmpty }

  /// What ``write()`` would change, e.g. for a message.
  public var changedKeys: [LockKey] { changes.keys.sorted { Self.order($0) < Self.order($1) } }

  /// Writes what was changed since it was read, whole or not at all. What another process has
  /// written meanwhile is kept. A file of Hyperpocket's becomes one of ours.
  ///
  /// - Throws: ``PackageError`` if it cannot be written, or another process has made it unreadable or
  ///   moved the same pins meanwhile.
  public mutating func write() throws(PackageError) {
    guard isChanged else { return }
    let folder = Files.parent(of: path)
    try Files.makeFolder(folder)
    let lock = try FileLock(folder: folder, .exclusive)
    var (current, _) = try Self.read(path)
    let merge = LockMerge(path: path)
    var conflict: PackageError?
    for (key, lock) in changes {
      do throws(PackageError) {
        current[key] = try merge.merged(base: base[key], mine: lock, theirs: current[key])
      } catch {
        conflict = error
      }
    }
    let old = Files.isFile(path) ? try Files.read(path, limit: 64 << 20) : nil
    let text = LockfileText.text(Self.sorted(current))
    try Files.replace(path, holding: old, with: Array(text.utf8))
    _ = consume lock
    (locks, base, changes, isForeign) = (current, current, [:], false)
    // All else is written.
    if let conflict { throw conflict }
  }

  private static func sorted(_ locks: [LockKey: any Lock]) -> [any Lock] {
    locks.values.sorted { order($0.key) < order($1.key) }
  }

  private static func order(_ key: LockKey) -> (Int, String, String) {
    switch key {
    case .local(let path): (0, path, "")
    case .git(let url, let ref): (1, url, ref ?? "")
    }
  }
}
