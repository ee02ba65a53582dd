import Git
import GitServers
import Testing

/// A repository with a tool in `tools/t`, and a place to fetch to.
struct Scene {
  let scratch: ScratchFolder
  let repository: GitRepository
  init() throws {
    scratch = try ScratchFolder()
    repository = try GitRepository(in: scratch)
    try repository.write("print('hello')\n", to: "tools/t/main.py", isExecutable: true)
    try repository.write("hello\n", to: "tools/t/README.md")
    try repository.write("top\n", to: "top.txt")
    try repository.commit()
  }

  /// The folder that is fetched to.
  func database(_ name: String = "database") -> String { "\(scratch.path)/\(name)" }

  /// A client without any credentials, and with five minutes unless told otherwise.
  func remote(
    _ url: String, _ environment: [String: String] = [:], limits: GitLimits = GitLimits()
  ) throws -> GitRemote {
    let environment = ["HOME": scratch.path].merging(environment) { $1 }
    return try GitRemote(
      url, authentication: GitAuthentication(environment: environment), limits: limits)
  }

  /// The id that `revision` has.
  func id(_ revision: String = "HEAD") throws -> ObjectID {
    try #require(ObjectID(try repository.head(revision)))
  }

  /// Fetches `path` at `revision` and returns the paths of its files.
  func fetch(
    _ remote: GitRemote, _ revision: String = "HEAD", _ path: String = "tools/t",
    ref: String? = nil
  ) async throws -> [String] {
    let snapshot = try await remote.fetch(
      try id(revision), paths: [path], ref: ref, into: database(), progress: nil)
    let entries = try snapshot.entries(at: path)
    for entry in entries where entry.kind != .submodule { _ = try snapshot.contents(of: entry.id) }
    return entries.map(\.path)
  }
}

/// The error that `body` throws.
func failure<Value>(_ body: () async throws -> Value) async throws -> GitError {
  do {
    _ = try await body()
  } catch let error as GitError {
    return error
  }
  Issue.record("nothing was thrown")
  throw CancellationError()
}
