internal import HTTP

/// Repositories over `git://` and ssh, and over HTTP from servers without protocol version 2, by
/// libgit2 ([git_remote](https://libgit2.org/libgit2/#HEAD/group/remote)). It can only fetch by
/// reference, and only with all history.
struct LibGit2Transport: Transport {
  let url: GitURL
  let authentication: GitAuthentication
  /// What an HTTP server accepted.
  var credentials: Credentials?

  func references(
    _ prefixes: [String], _ operation: Operation
  ) throws(GitError) -> [Advertisement] {
    setUp()
    let callbacks = RemoteCallbacks(self, operation)
    let remote = try Remote(nil, url.withoutCredentials, callbacks)
    return try remote.list()
  }

  func fetch(
    _ wish: Wish, into database: ObjectDatabase, _ operation: Operation
  ) throws(GitError) {
    setUp()
    let quarantine = try Quarantine(for: database)
    try BareRepository.prepare(quarantine.path)
    let received = try ObjectDatabase(path: quarantine.path)
    for names in try choices(wish, operation) {
      let callbacks = RemoteCallbacks(self, operation)
      let remote = try Remote(quarantine.path, url.withoutCredentials, callbacks)
      try remote.download(names.map { "+\($0):\($0)" })
      received.refresh()
      guard received.contains(wish.commit) else { continue }
      return try quarantine.release(from: "\(quarantine.path)/objects/pack")
    }
    throw operation.failure(
      .missingCommit, "no branch or tag leads to it any more",
      remedy: "update to a commit that is there")
  }

  /// What to fetch, one after the other: a reference that is the commit or the one that is believed
  /// to lead to it, then all branches and tags.
  private func choices(_ wish: Wish, _ operation: Operation) throws(GitError) -> [[String]] {
    let list = try references([], operation)
    let named = list.first { $0.id == wish.commit && $0.name != "HEAD" }?.name
    let hinted = list.reference(wish.ref)?.name
    let one = (named ?? hinted).map { [[$0]] } ?? []
    return one + [["refs/heads/*", "refs/tags/*"]]
  }

  private func setUp() {
    LibGit2.setUp()
    if url.scheme == .https, let file = authentication.certificates { LibGit2.trust(file) }
  }
}
