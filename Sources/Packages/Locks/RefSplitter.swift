internal import Git

/// Finds out where the ref ends and the path begins in what stands behind `/tree/` in a URL, by
/// asking the remote once for each ref.
struct RefSplitter {
  private let context: SyncContext
  private var known: [String: [String]] = [:]

  init(context: SyncContext) { self.context = context }

  /// The place of the tool from `source`.
  ///
  /// - Throws: ``PackageError`` if the policy forbids asking, `GitError` if the remote cannot be
  ///   asked or has no such ref.
  mutating func place(of source: GitSource) async throws -> LockPlace {
    let url = ToolSource.withoutCredentials(source.url)
    guard case .unsplit(let rest) = source.place else {
      throw PackageError(
        attempt: "find a tool", path: url, problem: "its source is not understood",
        remedy: "name it by a URL or a folder")
    }
    for ref in known[url] ?? [] {
      guard let path = Lockfile.path(of: rest, behind: ref) else { continue }
      return LockPlace(key: .git(url: url, ref: ref), path: path)
    }
    try context.policy.requireUnlocked("find the branch or tag in \(rest)")
    try context.policy.requireNetwork("find the branch or tag in \(rest)")
    let remote = try GitRemote(source.url, authentication: context.authentication)
    let split = try await remote.split(rest)
    known[url, default: []].append(split.ref)
    return LockPlace(key: .git(url: url, ref: split.ref), path: split.path)
  }
}
