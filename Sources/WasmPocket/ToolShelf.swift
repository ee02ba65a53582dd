internal import Logging
internal import Packages

/// The tools of a pocket as they are now: pinned ones from the store, local ones read anew.
actor ToolShelf {
  var requests: [WasmToolRequest] { didSet { forget() } }
  let options: PocketOptions
  let host: BrowserHost
  let log: Logger
  let trees: TreeStore
  let wheels: WheelStore
  var lockfile: Result<Lockfile, PackageError> { didSet { known = nil } }
  /// The packages of pinned tools, which cannot change.
  private var packages: [Digest: ToolPackage] = [:]
  /// The tools made of them, by their names and wishes.
  var pinned: [PinnedTool: WasmTool] = [:]
  /// The names under which tools were last advertised, by their wishes.
  var names: [Int: String] = [:]
  /// The trees that were read in full, and found intact.
  private var checked: Set<Digest> = []
  /// The packs of wheels that were read in full, and found intact.
  private var packs: [Digest: String] = [:]
  var failures: [ToolSource: String] = [:] { didSet { known = nil } }
  /// What stood here when it was looked at last, until something changes.
  var known: ShelfContents?
  private var version = 0
  /// Notices changes of local tools and of the project's file; `nil` where the system does not.
  var watch: FolderWatch?
  var isWatchWanted = true
  /// What it looks at.
  var watched: WatchedFolders?
  /// What was read last of local tools and could be used, by their folders.
  var lastGood: [String: ToolPackage] = [:]
  /// The project's file as it was last read.
  var projectVersion: String?
  /// Tells of changes.
  let notice: @Sendable () -> Void
  var syncing: Task<Void, Never>?
  /// Open once the packages of tools that are here are synced, and once all is.
  var packagesSynced = Gate()
  var synced = Gate()
  /// When fetching may be tried again, and how long after the last time that is.
  var nextAttempt = ContinuousClock.now
  static let pause = Duration.seconds(30)
  /// How long lists wait for tools that were never fetched, from when that was begun; hosts give up
  /// after a minute.
  static let patience = Duration.seconds(10)
  var patienceEnd = ContinuousClock.now

  init(
    _ requests: [WasmToolRequest], _ options: PocketOptions, host: BrowserHost, log: Logger,
    notice: @escaping @Sendable () -> Void
  ) {
    self.notice = notice
    self.requests = requests
    self.options = options
    self.host = host
    self.log = log
    trees = TreeStore(options.home)
    wheels = WheelStore(options.home)
    lockfile = Self.read(options.lockfile)
  }

  static func read(_ path: String) -> Result<Lockfile, PackageError> {
    do throws(PackageError) { return .success(try Lockfile(path: path)) } catch {
      return .failure(error)
    }
  }

  /// What ``contents()`` returns, once the tools that were never fetched are, or for as long as
  /// lists wait: a server that hangs must not keep the others from being served.
  ///
  /// - Parameter isFetching: whether fetching may be started for that.
  func awaitedContents(isFetching: Bool) async -> ShelfContents {
    refresh()
    if let known { return known }
    rereadIfIncomplete()
    if requests.contains(where: { located($0) == nil }), isFetching ? prepare() : syncing != nil {
      await synced.wait(atMost: patienceEnd - .now)
    }
    return contents()
  }

  /// The tools that can be called now, and what is wrong with the others.
  func contents() -> ShelfContents {
    refresh()
    if let known { return known }
    version += 1
    var contents = ShelfContents(version: version)
    if case .failure(let error) = lockfile { contents.problems.append("\(error)") }
    for (index, request) in requests.enumerated() {
      do {
        try add(index, request, to: &contents)
      } catch {
        let name = authoredName(request)
        // Nobody else gets the name of a tool that is out of order for a while.
        if let reserved = names[index] ?? name.map(ToolName.safe) {
          contents.taken.insert(reserved)
        }
        contents.refuse(request.source, named: name ?? names[index], "\(error)")
      }
    }
    // A tool that is missing may be fetched by another process meanwhile.
    if watch != nil, contents.problems.isEmpty { known = contents }
    return contents
  }

  private func add(
    _ index: Int, _ request: WasmToolRequest, to contents: inout ShelfContents
  ) throws {
    let package = try package(of: request)
    contents.problems += package.warnings.map(\.description)
    let prefix = request.prefix.map { $0 + "-" } ?? ""
    let wish = ToolName.safe(prefix + package.config.name)
    let name = ToolName.unique(wish, among: contents.taken)
    let tool = try tool(package, name, index)
    contents.taken.insert(name)
    if name != wish, names[index] != name {
      log.notice(
        """
        two tools are called \(wish); one is served as \(name). prefix = "…" in its [[tool]] sets \
        another name.
        """
      )
    }
    names[index] = name
    guard ToolName.isWanted(name, only: options.only, except: options.except) else { return }
    if let warning = tool.warning { contents.problems.append("\(warning)") }
    if let failure = failures[request.source] {
      contents.problems.append("\(request.source): \(failure)")
    }
    contents.tools.append(tool)
  }

  /// What ``contents()`` finds wrong once nothing is being fetched any more.
  func problems() async -> [String] {
    await syncing?.value
    return contents().problems
  }

  /// The tool of `package`; a pinned one is made once.
  private func tool(_ package: ToolPackage, _ name: String, _ index: Int) throws -> WasmTool {
    let request = requests[index]
    let key = located(request)?.pin.map { PinnedTool(tree: $0.tree, name: name, index: index) }
    if let key, let known = pinned[key] { return known }
    let tool = try WasmTool(
      package, name: name, index: index, request: request, limits: options.limits,
      isolation: options.isolation, pin: pin(of: request))
    if let key { pinned[key] = tool }
    return tool
  }

  struct PinnedTool: Hashable {
    let tree: Digest
    let name: String
    let index: Int
  }

  func package(of request: WasmToolRequest) throws -> ToolPackage {
    guard let found = located(request) else {
      throw CallFailure(failures[request.source] ?? "it was not fetched. Run `wasm-pocket sync`.")
    }
    guard let pin = found.pin else { return try localPackage(found.folder) }
    if let known = packages[pin.tree] { return known }
    let package = try ToolPackage(folder: found.folder)
    try pin.check(package)
    packages[pin.tree] = package
    return package
  }

  func located(_ request: WasmToolRequest) -> LockedTool? {
    guard let lockfile = try? lockfile.get() else {
      guard case .local(let path) = request.source else { return nil }
      return LockedTool(source: request.source, localFolder: Files.join(options.folder, path))
    }
    return lockfile.tool(request.source, from: options.folder, in: trees)
  }

  /// The name in the lock of a tool that cannot be read.
  private func authoredName(_ request: WasmToolRequest) -> String? {
    guard let lockfile = try? lockfile.get() else { return nil }
    return lockfile.pin(of: request.source)?.name
  }

  /// `tool` as it is now, and the paths of the packs with the wheels that it requires. No network
  /// is touched.
  ///
  /// - Throws: ``CallFailure`` or `PackageError` if it cannot be called.
  func ready(_ tool: WasmTool) async throws -> (tool: WasmTool, packs: [String]) {
    let request = requests[tool.index]
    let package = try package(of: request)
    try await check(request)
    let tool = try self.tool(package, tool.name, tool.index)
    let wheels = try await pinnedWheels(of: tool, request)
    return (tool, try wheels.map { try pack(of: $0) })
  }

  /// The path of the wheel's pack, which is read in full when it is first asked for.
  private func pack(of wheel: ResolvedWheel) throws -> String {
    if let known = packs[wheel.digest], Files.isFile(known) { return known }
    let path = try wheels.pack(of: wheel)
    packs[wheel.digest] = path
    return path
  }

  /// Reads all of a pinned tool once, before its code is run for the first time.
  private func check(_ request: WasmToolRequest) async throws {
    guard let tree = located(request)?.pin?.tree, !checked.contains(tree) else { return }
    try trees.check(tree)
    checked.insert(tree)
  }

  private func pinnedWheels(
    of tool: WasmTool, _ request: WasmToolRequest
  ) async throws -> [ResolvedWheel] {
    guard let code = tool.package.python, !code.requirements.isEmpty else { return [] }
    if let wheels = try presentWheels(code, request) { return wheels }
    if syncing != nil { await packagesSynced.wait(atMost: .seconds(300)) }
    if let wheels = try presentWheels(code, request) { return wheels }
    // Somebody may have synced since this process started.
    if syncing == nil, case .success(let now) = Self.read(options.lockfile) {
      lockfile = .success(now)
    }
    if let wheels = try presentWheels(code, request) { return wheels }
    let list = code.requirements.joined(separator: ", ")
    throw CallFailure(
      "The dependencies of \(tool.name) (\(list)) are not installed"
        + (failures[request.source].map { ": \($0)" } ?? ".")
        + " Once the package index can be reached, run `wasm-pocket sync`.")
  }

  private func presentWheels(
    _ code: PythonCode, _ request: WasmToolRequest
  ) throws -> [ResolvedWheel]? {
    guard let pin = located(request)?.python,
      pin.wheels.allSatisfy({ wheels.contains($0) })
    else { return nil }
    let abi = try PythonRuntime.abi(home: options.home, environment: options.environment)
    let isFrozen = options.policy.lockUse == .frozen
    return isFrozen || pin.fits(code, abi) ? pin.wheels : nil
  }
}

/// What stands on a shelf.
struct ShelfContents: Sendable {
  /// Other contents have another one.
  let version: Int
  /// The tools that can be called, in the order they were wished for.
  var tools: [WasmTool] = []
  /// The names that are given away.
  var taken: Set<String> = []
  /// Why others cannot, and what is odd about those that can.
  var problems: [String] = []
  /// Why tools cannot be called, by the names that their authors gave them.
  var refusals: [String: String] = [:]

  mutating func refuse(_ source: ToolSource, named name: String?, _ reason: String) {
    problems.append("\(source): \(reason)")
    if let name { refusals[name] = reason }
  }
}
