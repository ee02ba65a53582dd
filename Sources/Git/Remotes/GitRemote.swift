/// A repository somewhere: what its branches and tags stand for, and the files of its commits.
public struct GitRemote: Sendable {
  /// Where it is.
  public let url: GitURL
  let authentication: GitAuthentication
  let limits: GitLimits

  /// The repository at `url`, any of the forms of ``GitURL``; touches no network.
  ///
  /// - Throws: ``GitError`` if `url` is none of them.
  public init(
    _ url: String, authentication: GitAuthentication, limits: GitLimits = .init()
  ) throws(GitError) {
    guard let parsed = GitURL(url) else {
      // Not shown: what cannot be read may hold a password anywhere.
      throw GitError(
        .other, "read the address of a repository", at: "the address",
        problem:
          "it is no https, http, git, ssh or file URL, no user@host:path, and no absolute path",
        remedy: "write it like https://github.com/owner/name")
    }
    self.init(parsed, authentication, limits)
  }

  init(_ url: GitURL, _ authentication: GitAuthentication, _ limits: GitLimits) {
    self.url = url
    self.authentication = authentication
    self.limits = limits
  }

  /// What `ref` stands for: a full name that begins with `refs/`, a branch, a tag, or a commit in
  /// 40 digits, which is itself, without asking. `nil` is the default branch.
  ///
  /// - Throws: ``GitError`` of kind `unknownReference` if there is no such name, or of another kind
  ///   if the repository cannot be asked.
  public func resolve(_ ref: String?) async throws(GitError) -> Reference {
    if let ref, let commit = ObjectID(ref) {
      return Reference(name: commit.hexadecimal, commit: commit)
    }
    let operation = operation("look up \(ref.map(printable) ?? "the default branch")")
    return try await operation.run { [self] () throws(GitError) in
      let isHead = ref == nil || ref == "HEAD"
      let names = isHead ? ["HEAD"] : ReferenceName.candidates(ref ?? "")
      let list = try transport.references(names, operation)
      if let found = list.reference(ref) { return found }
      throw try unknown(ref, operation)
    }
  }

  /// Splits what follows `/tree/` in an address of GitHub, e.g. `feat/x/tools/t`, into a branch, tag
  /// or commit and a path, by asking which of them there is. The longest match wins.
  ///
  /// - Throws: ``GitError`` as for ``resolve(_:)``.
  public func split(
    _ refAndPath: String
  ) async throws(GitError) -> (reference: Reference, ref: String, path: String) {
    let splits = ReferenceName.splits(refAndPath)
    guard let shortest = splits.last else {
      let found = try await resolve(nil)
      return (found, found.name, "")
    }
    if let commit = ObjectID(shortest.ref) {
      return (Reference(name: commit.hexadecimal, commit: commit), shortest.ref, shortest.path)
    }
    let operation = operation("look up \(printable(refAndPath))")
    let found = try await operation.run { [self] () throws(GitError) -> Split in
      let names = ReferenceName.candidates(shortest.ref) + (shortest.ref == "HEAD" ? ["HEAD"] : [])
      let list = try transport.references(names, operation)
      for split in splits {
        guard let found = list.reference(split.ref) else { continue }
        return Split(reference: found, ref: split.ref, path: split.path)
      }
      throw try unknown(shortest.ref, operation)
    }
    return (found.reference, found.ref, found.path)
  }

  private struct Split: Sendable {
    let reference: Reference
    let ref: String
    let path: String
  }

  func operation(
    _ attempt: String, report: (@Sendable (GitProgress) -> Void)? = nil
  ) -> Operation {
    Operation(attempt, at: url.withoutCredentials, limits: limits, report: report)
  }

  var transport: any Transport {
    switch url.scheme {
    case .https, .http: SmartHTTP(url: url, authentication: authentication)
    case .git, .ssh: LibGit2Transport(url: url, authentication: authentication)
    case .file: LocalTransport(url: url)
    }
  }

  /// Names some references that there are.
  private func unknown(_ ref: String?, _ operation: Operation) throws(GitError) -> GitError {
    let list = try transport.references(ReferenceName.folders, operation)
    let names = list.compactMap { item in
      ReferenceName.folders.first { item.name.hasPrefix($0) }.map { item.name.dropFirst($0.count) }
    }
    guard !names.isEmpty else {
      return operation.failure(
        .unknownReference, "the repository is empty", remedy: "push a commit to it")
    }
    let some = names.prefix(10).map { printable(String($0)) }.joined(separator: ", ")
    let more = names.count > 10 ? ", and \(names.count - 10) more" : ""
    return operation.failure(
      .unknownReference,
      ref.map { "there is no branch or tag \(printable($0))" } ?? "it has no default branch",
      remedy: "choose one of \(some)\(more), or a commit's 40 digits")
  }
}
