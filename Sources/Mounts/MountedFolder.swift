internal import CMounts
internal import Glibc

/// Reads and changes what is in a granted folder, by paths that a tool says. Each is followed by the
/// kernel, beneath the folder alone: neither `..` nor a symbolic link nor a race leads out of it
/// ([openat2(2)](https://man7.org/linux/man-pages/man2/openat2.2.html), RESOLVE_BENEATH).
public struct MountedFolder: Sendable {
  /// What is at a path.
  public struct Status: Sendable, Equatable {
    /// `file`, `folder`, `link` or `other`.
    public let kind: String
    /// In bytes.
    public let size: Int
    /// When it was last changed, in milliseconds since 1970.
    public let modified: Int
  }

  /// The most bytes that are read at once.
  public static let mostBytes = 1 << 20

  private let mount: Mount

  /// What is in `mount`.
  public init(_ mount: Mount) { self.mount = mount }

  /// What is at `path`; a link at its end is not followed.
  public func status(_ path: String) throws(MountError) -> Status {
    let file = try open(path, CMOUNTS_PATH | O_NOFOLLOW)
    var status = stat()
    guard unsafe fstat(file.raw, &status) == 0 else { throw .current }
    return Status(status)
  }

  /// Where the link at `path` leads, as it is written.
  public func target(ofLink path: String) throws(MountError) -> String {
    let (folder, name) = try parent(of: path)
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlinkat(folder.raw, name, &buffer, buffer.count)
    guard count >= 0 else { throw .current }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The names in the folder at `path`, sorted.
  public func names(_ path: String) throws(MountError) -> [String] {
    let folder = try open(path, O_RDONLY | O_DIRECTORY)
    guard let stream = unsafe fdopendir(dup(folder.raw)) else { throw .current }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
        unsafe String(validating: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// At most `count` bytes of the file at `path` from `position` on.
  public func read(_ path: String, at position: Int, count: Int) throws(MountError) -> [UInt8] {
    let file = try regularFile(path, O_RDONLY)
    var bytes = [UInt8](repeating: 0, count: max(0, min(count, Self.mostBytes)))
    let read = unsafe bytes.withUnsafeMutableBytes {
      unsafe pread(file.raw, $0.baseAddress, $0.count, position)
    }
    guard read >= 0 else { throw .current }
    return Array(bytes[..<read])
  }

  /// Puts `bytes` into the file at `path`, from `position` on.
  public func write(_ path: String, at position: Int, _ bytes: [UInt8]) throws(MountError) {
    let file = try regularFile(path, O_WRONLY, isChange: true)
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes[done...].withUnsafeBytes {
        unsafe pwrite(file.raw, $0.baseAddress, $0.count, position + done)
      }
      guard count > 0 else { throw .current }
      done += count
    }
  }

  /// Makes the file at `path` `size` bytes long.
  public func resize(_ path: String, to size: Int) throws(MountError) {
    let file = try regularFile(path, O_WRONLY, isChange: true)
    guard ftruncate(file.raw, size) == 0 else { throw .current }
  }

  /// Makes an empty file at `path`, where nothing is.
  public func makeFile(_ path: String) throws(MountError) {
    try requireWritable()
    _ = try open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o666)
  }

  /// Makes a folder at `path`.
  public func makeFolder(_ path: String) throws(MountError) {
    let (folder, name) = try parent(of: path, isChange: true)
    guard unsafe mkdirat(folder.raw, name, 0o777) == 0 else { throw .current }
  }

  /// Removes the file, the link or the empty folder at `path`.
  public func remove(_ path: String, isFolder: Bool) throws(MountError) {
    let (folder, name) = try parent(of: path, isChange: true)
    guard unsafe unlinkat(folder.raw, name, isFolder ? AT_REMOVEDIR : 0) == 0 else {
      throw .current
    }
  }

  /// Moves what is at `path` to `target`, in place of what is there.
  public func move(_ path: String, to target: String) throws(MountError) {
    let (from, name) = try parent(of: path, isChange: true)
    let (into, newName) = try parent(of: target, isChange: true)
    guard unsafe renameat(from.raw, name, into.raw, newName) == 0 else { throw .current }
  }

  private func requireWritable() throws(MountError) {
    guard mount.isWritable else { throw MountError("EROFS") }
  }

  private func regularFile(
    _ path: String, _ flags: CInt, isChange: Bool = false
  ) throws(MountError) -> OpenFile {
    if isChange { try requireWritable() }
    // A named pipe must not hold up who opens it.
    let file = try open(path, flags | O_NONBLOCK | O_NOCTTY)
    var status = stat()
    guard unsafe fstat(file.raw, &status) == 0 else { throw .current }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return file
    case S_IFDIR: throw MountError("EISDIR")
    default: throw MountError("EACCES")
    }
  }

  /// The folder that `path` is in, and its name there, which is no way to another.
  private func parent(
    of path: String, isChange: Bool = false
  ) throws(MountError) -> (OpenFile, String) {
    if isChange { try requireWritable() }
    let parts = path.split(separator: "/")
    guard let name = parts.last, name != ".", name != ".." else { throw MountError("EINVAL") }
    let folder = parts.dropLast().joined(separator: "/")
    return (try open(folder, CMOUNTS_PATH | O_DIRECTORY), String(name))
  }

  private func open(
    _ path: String, _ flags: CInt, mode: UInt64 = 0
  ) throws(MountError) -> OpenFile {
    if path.utf8.contains(0) { throw MountError("EINVAL") }
    let root = unsafe Glibc.open(mount.path, CMOUNTS_PATH | O_DIRECTORY | O_CLOEXEC)
    guard root >= 0 else { throw .current }
    defer { close(root) }
    let inner = path.split(separator: "/").joined(separator: "/")
    for _ in 0..<16 {
      let file = unsafe cmounts_open(
        root, inner.isEmpty ? "." : inner, UInt64(flags | O_CLOEXEC), mode)
      if file >= 0 { return OpenFile(file) }
      // Something was moved while the kernel followed "..".
      if errno != EAGAIN { throw .current }
    }
    throw .current
  }
}

/// A descriptor, closed with it.
private final class OpenFile {
  let raw: CInt

  init(_ raw: CInt) { self.raw = raw }

  deinit { close(raw) }
}

extension MountedFolder.Status {
  fileprivate init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = "file"
    case S_IFDIR: kind = "folder"
    case S_IFLNK: kind = "link"
    default: kind = "other"
    }
    size = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec) * 1000 + Int(status.st_mtim.tv_nsec) / 1_000_000
  }
}
