internal import Glibc

/// Folders and small files of a database, made so that being killed in between does no harm.
enum Folder {
  /// Makes the folder `path` and those above it, where they are missing.
  static func make(_ path: String) throws(GitError) {
    if makeUsable(path) || errno == EEXIST { return }
    let code = errno
    guard code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw failure("make a folder", path, code)
    }
    try make(String(path[..<slash]))
    guard makeUsable(path) || errno == EEXIST else { throw failure("make a folder", path, errno) }
  }

  /// Whatever the umask says, who made the folder can use it.
  private static func makeUsable(_ path: String) -> Bool {
    guard unsafe mkdir(path, 0o777) == 0 else { return false }
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & 0o700 != 0o700 else { return true }
    return unsafe chmod(path, status.st_mode & 0o777 | 0o700) == 0
  }

  /// Makes a folder of a new name that begins with `prefix`.
  static func makeUnique(_ prefix: String) throws(GitError) -> String {
    var name = Array("\(prefix)XXXXXX".utf8CString)
    guard unsafe mkdtemp(&name) != nil, unsafe chmod(name, 0o700) == 0 else {
      throw failure("make a folder", prefix, errno)
    }
    return String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Writes `text` to `path` by way of another name, unless there is something in it.
  static func writeIfEmpty(_ text: String, to path: String) throws(GitError) {
    var information = stat()
    if unsafe stat(path, &information) == 0 && information.st_size > 0 { return }
    var name = Array("\(path).XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else { throw failure("write a file", path, errno) }
    fchmod(descriptor, 0o600)
    let bytes = Array(text.utf8)
    let count = unsafe write(descriptor, bytes, bytes.count)
    close(descriptor)
    guard count == bytes.count, unsafe rename(name, path) == 0 else {
      throw failure("write a file", path, errno)
    }
  }

  /// Renames `path`, replacing what has that name.
  static func move(_ path: String, to target: String) throws(GitError) {
    guard unsafe rename(path, target) == 0 else { throw failure("add a pack", target, errno) }
  }

  /// The names in the folder `path`.
  static func names(in path: String) -> [String] {
    guard let stream = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes `path` and what is below it; nothing happens if that fails.
  static func removeTree(_ path: String) {
    guard unsafe unlink(path) != 0, errno == EISDIR || errno == EPERM else { return }
    for name in names(in: path) { removeTree("\(path)/\(name)") }
    unsafe rmdir(path)
  }

  private static func failure(_ attempt: String, _ path: String, _ code: CInt) -> GitError {
    GitError(
      .other, attempt, at: path, problem: unsafe String(cString: strerror(code)),
      remedy: "make the folder writable")
  }
}
