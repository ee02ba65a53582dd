internal import JSONText
internal import Logging
internal import Packages

/// Finds out which wheels a tool's requirements mean, where they will run: with micropip, inside a
/// page whose requests the host makes.
struct DependencyResolver: Sendable {
  private let host: BrowserHost
  private let options: PocketOptions
  private let log: Logger
  private let store: WheelStore

  init(_ options: PocketOptions, host: BrowserHost, log: Logger) {
    self.options = options
    self.host = host
    self.log = log
    store = WheelStore(options.home)
  }

  /// The wheels that `requirements` mean for the installed runtime, all of them kept in the store.
  ///
  /// - Throws: ``CallFailure`` or `PackageError` if they cannot be resolved or downloaded.
  func resolve(_ requirements: [String]) async throws -> [ResolvedWheel] {
    log.info("resolving \(requirements.joined(separator: ", "))")
    let runtime = try PythonRuntime(home: options.home, environment: options.environment)
    let indexes = PackageIndex.configured()
    let distribution = runtime.remoteFiles(environment: options.environment)
    let gateway = IndexGateway(
      indexes: indexes, distribution: distribution, environment: options.environment)
    let present = runtime.files + distribution.keys
    let wheels = try await ask(requirements, indexes, runtime, present, gateway).map {
      try Self.wheel($0, distribution)
    }
    for wheel in wheels where !store.contains(wheel) {
      try await keep(wheel, runtime, gateway)
    }
    return wheels
  }

  /// Downloads a wheel that is pinned, and keeps it in the store.
  ///
  /// - Throws: `HTTPError` if it cannot be had, `PackageError` if it is not the one that is pinned.
  func download(_ wheel: ResolvedWheel) async throws {
    let runtime = try PythonRuntime(home: options.home, environment: options.environment)
    let indexes = wheel.url.contains("://") ? PackageIndex.configured() : []
    let gateway = IndexGateway(indexes: indexes, environment: options.environment)
    try await keep(wheel, runtime, gateway)
  }

  private func keep(
    _ wheel: ResolvedWheel, _ runtime: PythonRuntime, _ gateway: IndexGateway
  ) async throws {
    let isDistributed = !wheel.url.contains("://")
    let bytes =
      try await isDistributed
      ? runtime.bytes(of: wheel.url) : gateway.bytes(of: wheel.url)
    try store.keep(bytes, of: wheel)
  }

  private func ask(
    _ requirements: [String], _ indexes: [PackageIndex], _ runtime: PythonRuntime,
    _ files: [String], _ gateway: IndexGateway
  ) async throws -> [JSON] {
    let run = PageRun(
      host: host, timeout: .seconds(180), maximumAnswer: 16 << 20,
      // Some files of the runtime may be elsewhere.
      isOwnSiteFree: false,
      interceptor: { devTools, session, events, base in
        await Interception.serve(devTools, session, events) { await gateway.answer($0, base) }
        return nil
      },
      progress: { if case .indexes(let list) = $0 { gateway.announce(list) } })
    let data: JSONObject = [
      "worker": "resolver-worker.js",
      "requirements": .array(requirements.map { .string($0) }),
      "indexes": .array(indexes.map { .string($0.url) }),
      "files": .array(files.map { .string($0) }),
    ]
    let end = await run.run { report in
      RuntimePage(
        runtime: .python(runtime), files: ["resolver-worker.js", "resolver.py"], data: data,
        report: report)
    }
    guard case .answered(let bytes) = end, let answer = try? JSON(parsing: bytes) else {
      throw CallFailure("resolving did not finish, because \(end).")
    }
    if let problem = answer["problem"]?.string { throw CallFailure(problem + ".") }
    return answer["wheels"]?.array ?? []
  }

  private static func wheel(
    _ entry: JSON, _ distribution: [String: String]
  ) throws(CallFailure) -> ResolvedWheel {
    guard let name = entry["name"]?.string, let version = entry["version"]?.string,
      let file = entry["file"]?.string,
      let digest = entry["sha256"]?.string.flatMap({ Digest($0) })
    else { throw CallFailure("micropip's answer is not understood: \(entry.text)") }
    return ResolvedWheel(
      name: name, version: version, url: distribution[file] ?? file, digest: digest)
  }
}
