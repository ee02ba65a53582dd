internal import Glibc

extension Files {
  /// The size of the file at `path` and when it was last changed: another text once it has changed.
  public static func version(of path: String) -> String? {
    status(path).map { "\($0.st_size) \($0.st_mtim.tv_sec).\($0.st_mtim.tv_nsec)" }
  }

  /// How many seconds ago the file at `path` was last changed or touched.
  public static func age(of path: String) -> Int {
    status(path).map { time(nil) - $0.st_mtim.tv_sec } ?? .max
  }

  /// Has the file at `path` look as if it had been changed just now.
  public static func touch(_ path: String) { unsafe utimensat(AT_FDCWD, path, nil, 0) }

  /// What stands at `path` itself, links not followed: S_IFREG and the like; 0 if there is nothing, `nil` if
  /// that is not known.
  static func ownKind(_ path: String) -> mode_t? {
    var status = stat()
    if unsafe lstat(path, &status) == 0 { return status.st_mode & S_IFMT }
    return errno == ENOENT ? 0 : nil
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }
}
