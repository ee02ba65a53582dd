internal import JSONText
internal import Logging
internal import Packages

/// Finds out which wheels a tool's requirements mean, where they will run: with micropip, inside a
/// page whose requests the host makes.
actor DependencyResolver {
  private let host: BrowserHost
  private let options: PocketOptions
  private let log: Logger
  private let store: WheelStore
  /// What is being resolved: two calls of one tool wait for the same answer.
  private var running: [Digest: Task<[ResolvedWheel], any Error>] = [:]

  init(_ options: PocketOptions, host: BrowserHost, log: Logger) {
    self.options = options
    self.host = host
    self.log = log
    store = WheelStore(options.home)
  }

  /// The wheels that `requirements` mean for `runtime`: those found before, else resolved now.
  ///
  /// - Throws: ``CallFailure`` or `PackageError` if they cannot be.
  func wheels(_ requirements: [String], _ runtime: PythonRuntime) async throws -> [ResolvedWheel] {
    if requirements.isEmpty { return [] }
    let key = WheelStore.key(requirements: requirements, runtime: try runtime.identity())
    if let known = store.resolution(key) { return known }
    if let task = running[key] { return try await task.value }
    // Shared by all who ask meanwhile: it outlives the first of them being cancelled.
    let task = Task { try await resolve(requirements, runtime, key) }
    running[key] = task
    defer { running[key] = nil }
    return try await task.value
  }

  private func resolve(
    _ requirements: [String], _ runtime: PythonRuntime, _ key: Digest
  ) async throws -> [ResolvedWheel] {
    log.info("resolving \(requirements.joined(separator: ", "))")
    let indexes = PackageIndex.configured()
    let gateway = IndexGateway(indexes: indexes, environment: options.environment)
    let answer = try await ask(requirements, indexes, runtime, gateway)
    var wheels: [ResolvedWheel] = []
    for entry in answer {
      let wheel = try Self.wheel(entry)
      let bytes = try await gateway.bytes(of: wheel.url) ?? runtime.bytes(of: wheel.url)
      try store.keep(bytes, of: wheel)
      wheels.append(wheel)
    }
    try store.keep(wheels, for: key)
    return wheels
  }

  private func ask(
    _ requirements: [String], _ indexes: [PackageIndex], _ runtime: PythonRuntime,
    _ gateway: IndexGateway
  ) async throws -> [JSON] {
    let run = PageRun(
      host: host, timeout: .seconds(180), maximumAnswer: 16 << 20,
      interceptor: { await gateway.serve($0, $1, $2, $3) },
      progress: { if case .indexes(let list) = $0 { gateway.announce(list) } })
    let data: JSONObject = [
      "requirements": .array(requirements.map { .string($0) }),
      "indexes": .array(indexes.map { .string($0.url) }),
      "files": .array(runtime.files.map { .string($0) }),
    ]
    let end = await run.run { report in
      RuntimePage(
        runtime: runtime, worker: "resolver-worker.js", program: "resolver.py", data: data,
        reach: "https: http:", report: report)
    }
    guard case .answered(let bytes) = end, let answer = try? JSON(parsing: bytes) else {
      throw CallFailure("resolving did not finish, because \(end).")
    }
    if let problem = answer["problem"]?.string { throw CallFailure(problem + ".") }
    return answer["wheels"]?.array ?? []
  }

  private static func wheel(_ entry: JSON) throws(CallFailure) -> ResolvedWheel {
    guard let name = entry["name"]?.string, let version = entry["version"]?.string,
      let file = entry["file"]?.string,
      let digest = entry["sha256"]?.string.flatMap({ Digest($0) })
    else { throw CallFailure("micropip's answer is not understood: \(entry.text)") }
    return ResolvedWheel(name: name, version: version, url: file, digest: digest)
  }
}
