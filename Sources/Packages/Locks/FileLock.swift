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

  /// Waits for the right to change `folder`.
  ///
  /// - Throws: ``PackageError`` if there is no such folder.
  init(folder: String, _ kind: Kind) throws(PackageError) {
    descriptor = try Self.lock(folder, kind)
  }

  private static func lock(_ folder: String, _ kind: Kind) throws(PackageError) -> CInt {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Files.failure("lock a folder", folder, "make it, or make it readable")
    }
    while flock(descriptor, kind == .shared ? LOCK_SH : LOCK_EX) != 0 {
      guard errno == EINTR else {
        let failure = Files.failure("lock a folder", folder, "use a file system that has flock")
        close(descriptor)
        throw failure
      }
    }
    return descriptor
  }

  deinit { close(descriptor) }
}

/// The use of a store: while it lasts, nobody removes what no lockfile refers to yet.
public struct StoreUse: ~Copyable {
  private let lock: FileLock

  /// Waits until nobody cleans up the store below `home`.
  ///
  /// - Throws: ``PackageError`` if the store cannot be made.
  public init(_ home: Home) throws(PackageError) {
    let folder = TreeStore(home).root
    try Files.makeFolder(folder)
    lock = try FileLock(folder: folder, .shared)
  }
}
