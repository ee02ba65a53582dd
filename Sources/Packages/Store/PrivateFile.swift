internal import Glibc

/// A file that nobody but its user may read.
public struct PrivateFile: Sendable {
  /// Where it is; a link to it stays a link.
  public let path: String

  /// The file at `path`, which need not be there.
  public init(path: String) { self.path = path }

  /// Its bytes; `nil` if there is none.
  ///
  /// - Throws: ``PackageError`` if it cannot be read, belongs to someone else, or is open to others.
  public func read() throws(PackageError) -> [UInt8]? {
    var status = stat()
    // One that cannot be looked at is no missing one.
    if unsafe lstat(path, &status) != 0 && [ENOENT, ENOTDIR].contains(errno) { return nil }
    return try Files.read(path, limit: 16 << 20, check)
  }

  /// Puts what `change` makes of its bytes in their place, whole or not at all; nothing is done if
  /// that is `nil`. No other process does so meanwhile. The folder is made if it is missing, for
  /// its user alone.
  ///
  /// - Throws: what ``read()`` and `change` throw, and if the file cannot be written.
  public func edit(
    _ change: ([UInt8]?) throws(PackageError) -> [UInt8]?
  ) throws(PackageError) {
    let folder = Files.parent(of: path)
    try Files.makeFolder(Files.parent(of: folder))
    try Files.makeFolder(folder, mode: 0o700)
    let lock = try FileLock(folder: folder, .exclusive)
    if let bytes = try change(try read()) {
      let target = try Files.target(of: path)
      removeLeftovers(of: target)
      try Files.write(bytes, to: target, mode: 0o600)
    }
    _ = consume lock
  }

  private func check(_ status: stat) throws(PackageError) {
    guard status.st_uid == geteuid() else {
      throw failure(
        "it belongs to another user", "remove it, or let the user that it belongs to run this")
    }
    guard status.st_mode & 0o077 == 0 else {
      let quoted =
        "'"
        + path.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
      throw failure("other users may read or change it", "run chmod 600 \(quoted)")
    }
  }

  /// What a process that was killed while it wrote has left. Nobody else writes now.
  private func removeLeftovers(of target: String) {
    let folder = Files.parent(of: target)
    let name = target.dropFirst(folder == "/" ? 1 : folder.utf8.count + 1) + "."
    for other in Files.names(in: folder) where other.hasPrefix(name) {
      let parts = other.dropFirst(name.count).split(separator: ".")
      if parts.count == 2 && parts.allSatisfy({ UInt64($0) != nil }) {
        Files.remove(Files.join(folder, other))
      }
    }
  }

  private func failure(_ problem: String, _ remedy: String) -> PackageError {
    PackageError(attempt: "use a private file", path: path, problem: problem, remedy: remedy)
  }
}
