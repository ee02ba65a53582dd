internal import Glibc

/// Why something could not be done in a mounted folder.
public struct MountError: Error, Sendable, Equatable {
  /// The name that POSIX has for it, e.g. `ENOENT`.
  public let code: String

  /// The error `code`.
  public init(_ code: String) { self.code = code }

  private static let names: [CInt: String] = [
    ENOENT: "ENOENT", ENOTDIR: "ENOTDIR", EISDIR: "EISDIR", EEXIST: "EEXIST", EACCES: "EACCES",
    EPERM: "EPERM", EROFS: "EROFS", ENOTEMPTY: "ENOTEMPTY", ELOOP: "ELOOP", ENOSPC: "ENOSPC",
    ENAMETOOLONG: "ENAMETOOLONG", EINVAL: "EINVAL", EBUSY: "EBUSY", EFBIG: "EFBIG",
    // A part of the path that leads out of the folder.
    EXDEV: "EACCES",
  ]

  /// What `errno` says now.
  static var current: MountError { MountError(names[errno] ?? "EIO") }
}
