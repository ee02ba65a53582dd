import Glibc

/// A pipe to or from a child. Both ends close on exec; an end is closed once.
struct Pipe {
  let read: CInt
  let write: CInt

  /// Two open ends. Call it only while ``ServerProcess`` holds its lock: `pipe2` does not import,
  /// so between the two calls a child that is started would inherit the ends.
  init() throws {
    var ends: [CInt] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else {
      throw Failure("no pipe: \(unsafe String(cString: strerror(errno)))")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (read, write) = (ends[0], ends[1])
  }
}

/// Why a fixture could not do its work.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
