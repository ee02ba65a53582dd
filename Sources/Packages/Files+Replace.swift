internal import Glibc

extension Files {
  /// Puts `new` in the place of the file at `path`, whole or not at all, if that still holds `old`;
  /// `nil` is for a file that is not there. The file's mode stays.
  ///
  /// - Throws: ``PackageError`` if the file was changed by someone else, or cannot be written.
  static func replace(
    _ path: String, holding old: [UInt8]?, with new: [UInt8]
  ) throws(PackageError) {
    let staged = path + ".new.\(getpid()).\(UInt32.random(in: 0 ... .max))"
    defer { unsafe unlink(staged) }
    try stage(new, at: staged, like: path)
    guard contents(path) == old else {
      throw PackageError(
        attempt: "edit a file", path: path, problem: "it was changed by someone else meanwhile",
        remedy: "try again")
    }
    guard move(staged, to: path) else {
      throw failure("write a file", path, "make the folder writable")
    }
  }

  /// The bytes of the file at `path`; `nil` if there is none.
  private static func contents(_ path: String) -> [UInt8]? { try? read(path) }

  private static func stage(
    _ bytes: [UInt8], at staged: String, like path: String
  ) throws(PackageError) {
    var status = stat()
    let mode: mode_t? = unsafe stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    do throws(PackageError) {
      try write(bytes, to: staged, mode: mode ?? 0o644)
    } catch {
      throw PackageError(
        attempt: error.attempt, path: path, problem: error.problem, remedy: error.remedy)
    }
    // What the process's mask took away comes back.
    guard mode.map({ unsafe chmod(staged, $0) == 0 }) != false else {
      throw failure("write a file", path, "make the folder writable")
    }
  }

  /// Where the file at `path` is, every link followed; `path` itself if there is nothing.
  ///
  /// - Throws: ``PackageError`` if it is a link that leads nowhere.
  static func target(of path: String) throws(PackageError) -> String {
    if let target = resolved(path) { return target }
    var status = stat()
    guard unsafe lstat(path, &status) != 0 else {
      throw failure("follow a link", path, "remove the link, or make what it leads to")
    }
    return path
  }
}
