public import Logging
public import Packages

/// A folder with a `pocket.toml`, which says which tools there are, and a `pocket.lock`, which pins
/// them.
///
/// Each method that changes something reads both files anew, and writes them when all went well.
public final class Project: Sendable {
  /// The folder.
  public let folder: String
  let options: PocketOptions
  let host: BrowserHost
  let log: Logger

  /// The project in `folder`, which need not have either file yet.
  ///
  /// - Parameter options: where the store is, and how far syncing may go; the project's own lockfile
  ///   is used unless another is named.
  public init(folder: String, _ options: PocketOptions, log: Logger) {
    self.folder = folder
    var options = options
    options.folder = folder
    self.options = options
    self.log = log
    host = BrowserHost(options.browser, log: log)
  }

  /// The path of the lockfile of the project in `folder`.
  public static func lockfile(in folder: String) -> String { Files.join(folder, Lockfile.name) }

  /// Told how a fetch gets on: the repository, and what has arrived.
  public typealias Progress = @Sendable (String, FetchProgress) -> Void

  /// Ends what runs on behalf of the project.
  public func close() async { await host.close() }

  /// `pocket.toml` as it is now; without tools if there is none.
  func file() throws(PackageError) -> ProjectFile? {
    guard Files.isFile(Files.join(folder, ProjectFile.name)) else { return nil }
    return try ProjectFile(folder: folder)
  }

  func lockfile() throws(PackageError) -> Lockfile { try Lockfile(path: options.lockfile) }

  func context(_ progress: Progress?) throws -> SyncContext {
    var context = try SyncContext(options, host: host, log: log)
    // The person's own lockfile, beside the store, pins what was pulled or served by its URL.
    context.policy.listsAll = folder != options.home.data
    context.progress = progress
    return context
  }

  /// Writes `lockfile` unless the policy keeps it as it is.
  func write(_ lockfile: inout Lockfile) throws(PackageError) {
    guard lockfile.isChanged else { return }
    guard options.policy.lockUse == .updated else {
      if options.policy.lockUse == .frozen { return }
      let keys = lockfile.changedKeys.map(\.description).joined(separator: ", ")
      throw PackageError(
        attempt: "sync with --locked", path: lockfile.path,
        problem: "the lockfile would change" + (keys.isEmpty ? "" : " (\(keys))"),
        remedy: "run wasm-pocket sync without --locked and keep the changed lockfile")
    }
    try lockfile.write()
  }
}
