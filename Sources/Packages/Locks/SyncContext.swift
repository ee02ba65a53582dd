internal import Git

/// How far syncing may go.
public struct SyncPolicy: Sendable {
  /// What becomes of the lockfile.
  public enum LockUse: Sendable {
    /// What is not pinned yet gets a pin.
    case updated
    /// Syncing fails where a pin is missing or does not fit any more (`--locked`).
    case locked
    /// The pins are used as they are, whether they fit or not (`--frozen`).
    case frozen
  }

  /// What becomes of the lockfile.
  public var lockUse = LockUse.updated
  /// No network is touched (`--offline`).
  public var isOffline = false
  /// Locks that no tool asks for are removed, as a project's lockfile wants it.
  public var isPruning = false
  /// Local tools get a lock also where there is nothing to pin, as a project's lockfile wants it.
  public var listsAll = false

  /// The policy of a plain `sync`.
  public init() {}
}

/// What syncing works with, besides the locks.
public struct SyncContext: Sendable {
  /// Where the files of tools are kept.
  public let trees: TreeStore
  /// Where wheels are kept.
  public let wheels: WheelStore
  /// How far it may go.
  public var policy: SyncPolicy
  let home: Home
  let authentication: GitAuthentication
  /// Name and version of the Python runtime that requirements are resolved for.
  let runtime: String
  /// Finds out which wheels requirements mean, and keeps them in the store.
  let resolve: @Sendable ([String]) async throws -> [ResolvedWheel]
  /// Downloads the wheel that is pinned, and keeps it in the store.
  let download: @Sendable (ResolvedWheel) async throws -> Void
  /// Told how a fetch gets on: the repository, and what has arrived.
  public var progress: (@Sendable (String, FetchProgress) -> Void)?

  /// A context below `home`.
  ///
  /// - Parameters:
  ///   - environment: names the credentials for repositories.
  ///   - runtime: name and version of the Python runtime.
  ///   - resolve: finds out which wheels requirements mean, and keeps them in the store.
  ///   - download: downloads a wheel that is pinned already, and keeps it in the store.
  public init(
    home: Home, environment: [String: String], policy: SyncPolicy, runtime: String,
    resolve: @escaping @Sendable ([String]) async throws -> [ResolvedWheel],
    download: @escaping @Sendable (ResolvedWheel) async throws -> Void
  ) {
    self.home = home
    self.policy = policy
    self.runtime = runtime
    self.resolve = resolve
    self.download = download
    authentication = GitAuthentication(environment: environment)
    trees = TreeStore(home)
    wheels = WheelStore(home)
  }

  /// The folder with the Git objects of the repository at `url`, which has no credentials.
  func database(of url: String) -> String { GitStore(home).database(of: url) }
}

/// How a fetch gets on.
public struct FetchProgress: Sendable {
  /// The bytes that have arrived.
  public let bytes: Int
  /// The objects that have arrived.
  public let objects: Int
  /// How many there will be; 0 while that is not known.
  public let totalObjects: Int
}
