internal import Glibc

/// Whole files and folders, by the system's own calls.
public enum Files {
  /// The bytes of the file at `path`.
  ///
  /// - Throws: ``PackageError`` if it cannot be opened or read, or is larger than `limit` bytes.
  public static func read(_ path: String, limit: Int = 1 << 30) throws(PackageError) -> [UInt8] {
    try read(path, limit: limit) { _ in }
  }

  /// The bytes of the file at `path`, if `check` has nothing against what it is.
  static func read(
    _ path: String, limit: Int, _ check: (stat) throws(PackageError) -> Void
  ) throws(PackageError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure("read a file", path, "check the path") }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw failure("read a file", path, "check the path")
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
      throw PackageError(
        attempt: "read a file", path: path,
        problem: "it is no regular file of at most \(limit) bytes",
        remedy: "replace it by one")
    }
    try check(status)
    return try readAll(descriptor, size: Int(status.st_size), path: path)
  }

  private static func readAll(
    _ descriptor: CInt, size: Int, path: String
  ) throws(PackageError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: done), size - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure("read a file", path, "check the disk") }
      if count == 0 { break }
      done += count
    }
    return Array(bytes[..<done])
  }

  /// Puts `bytes` at `path`, whole or not at all: written beside it, synced and renamed.
  ///
  /// - Throws: ``PackageError`` if the disk is full or the folder cannot be written.
  public static func write(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o644)
    throws(PackageError)
  {
    let staged = path + ".\(getpid()).\(UInt32.random(in: 0 ... .max))"
    let descriptor = unsafe open(staged, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure("write a file", path, "make the folder writable") }
    // Whatever the umask says, who wrote it can read it again.
    fchmod(descriptor, mode & ~mask | 0o600 & mode | 0o400)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    let isWritten = rest.isEmpty && fsync(descriptor) == 0
    let error = failure("write a file", path, "free some space on the disk")
    close(descriptor)
    guard isWritten, unsafe rename(staged, path) == 0 else {
      unsafe unlink(staged)
      throw error
    }
  }

  /// Makes the folder `path` and those above it, unless they are there.
  public static func makeFolder(_ path: String, mode: UInt32 = 0o755) throws(PackageError) {
    if isFolder(path) || make(path, mode) { return }
    if errno == ENOENT && parent(of: path) != path {
      try makeFolder(parent(of: path), mode: mode)
      if make(path, mode) { return }
    }
    // Another task or process may have been quicker.
    if errno == EEXIST && isFolder(path) { return }
    throw failure(
      "make a folder", path, "make the folder above it writable, or set WASM_POCKET_HOME")
  }

  /// Whatever the umask says, who made the folder can use it.
  private static func make(_ path: String, _ mode: UInt32) -> Bool {
    guard unsafe mkdir(path, mode) == 0 else { return false }
    if mask & 0o700 == 0 { return true }
    return unsafe chmod(path, mode & ~mask | 0o700) == 0
  }

  /// The process's umask, read once: to read it is to change it for a moment, for all threads.
  static let mask: mode_t = {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }()

  static func failure(_ attempt: String, _ path: String, _ remedy: String) -> PackageError {
    let problem = unsafe String(cString: strerror(errno))
    return PackageError(attempt: attempt, path: path, problem: problem, remedy: remedy)
  }
}
