internal import CLibGit2
internal import Synchronization

/// libgit2, set up once in a process.
enum LibGit2 {
  /// The most objects that a pack may announce: the indexer sets memory aside for all of them.
  private static let mostObjects = 4_000_000

  private static let isReady: Bool = {
    guard git_libgit2_init() > 0 else { return false }
    clibgit2_allow_other_owners()
    clibgit2_set_most_objects(mostObjects)
    return true
  }()

  private static let certificates = Mutex("")

  /// Makes libgit2's own https, which reads no environment, trust `file`; the whole process does.
  static func trust(_ file: String) {
    certificates.withLock { current in
      guard current != file else { return }
      current = file
      unsafe clibgit2_set_certificates(file)
    }
  }

  /// Must come before any other call of libgit2.
  static func setUp() { precondition(isReady, "libgit2 cannot be set up") }
}
