internal import Glibc

/// The right to change the files of one folder, held by one process at a time
/// ([flock](https://man7.org/linux/man-pages/man2/flock.2.html)); the kernel takes it back from a
/// process that ends in whatever way.
struct FileLock: ~Copyable {
  private let descriptor: CInt

  /// How it is held.
  enum Kind {
    /// By any number of processes.
    case shared
    /// By this one alone.
    case exclusive
  }

  /// Waits for the right to change `folder`, which others hold for moments.
  ///
  /// - Throws: ``PackageError`` if there is no such folder.
  init(folder: String, _ kind: Kind) throws(PackageError) {
    descriptor = try Self.locked(folder, kind)
  }

  private static func locked(_ folder: String, _ kind: Kind) throws(PackageError) -> CInt {
    let descriptor = try open(folder)
    do throws(PackageError) {
      while !(try lock(descriptor, kind == .shared ? LOCK_SH : LOCK_EX, folder)) {}
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// Waits for the right to change `folder`, which others may hold for long.
  ///
  /// - Throws: ``PackageError`` if there is no such folder, `CancellationError` if the task is
  ///   cancelled meanwhile.
  init(awaiting folder: String, _ kind: Kind) async throws {
    descriptor = try await Self.awaited(folder, kind)
  }

  private static func awaited(_ folder: String, _ kind: Kind) async throws -> CInt {
    let descriptor = try open(folder)
    do {
      while !(try lock(descriptor, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB, folder)) {
        // flock can be waited for by blocking a thread only; this is rare, and short.
        try await Task.sleep(for: .milliseconds(50))
      }
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private static func open(_ folder: String) throws(PackageError) -> CInt {
    let descriptor = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { return descriptor }
    throw Files.failure("lock a folder", folder, "make it, or make it readable")
  }

  /// Whether the lock was had; if not, it is worth another try.
  private static func lock(
    _ descriptor: CInt, _ operation: CInt, _ folder: String
  ) throws(PackageError) -> Bool {
    if flock(descriptor, operation) == 0 { return true }
    guard [EINTR, EWOULDBLOCK].contains(errno) else {
      throw Files.failure("lock a folder", folder, "use a file system that has flock")
    }
    return false
  }

  deinit { close(descriptor) }
}

/// The use of a store: while it lasts, nobody removes what no lockfile refers to yet.
public struct StoreUse: ~Copyable {
  private let lock: FileLock

  /// Waits until nobody cleans up the store below `home`.
  ///
  /// - Throws: ``PackageError`` if the store cannot be made, `CancellationError` if the task is
  ///   cancelled meanwhile.
  public init(_ home: Home) async throws {
    let folder = TreeStore(home).root
    try Files.makeFolder(folder)
    lock = try await FileLock(awaiting: folder, .shared)
  }
}
