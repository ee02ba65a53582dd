internal import Logging
internal import Packages

extension ToolShelf {
  /// Starts to fetch what is missing, unless nothing is. Whether something was.
  @discardableResult func prepare() -> Bool {
    if syncing != nil { return true }
    guard ContinuousClock.now >= nextAttempt else { return false }
    rereadIfIncomplete()
    let missing = requests.map(\.source).filter { !isComplete($0) }
    guard !missing.isEmpty, case .success(let lockfile) = lockfile else { return false }
    // What takes no repository goes first, and never waits for a server that hangs.
    let isHere = Dictionary(grouping: missing) { located(WasmToolRequest($0)) != nil }
    patienceEnd = .now + Self.patience
    (packagesSynced, synced) = (Gate(), Gate())
    // Shared by all who wait for it; ended with the pocket.
    syncing = Task { [packagesSynced, synced] in
      let known = await sync(isHere[true] ?? [], lockfile)
      packagesSynced.open()
      _ = await sync(isHere[false] ?? [], known)
      syncing = nil
      nextAttempt = .now + Self.pause
      synced.open()
    }
    return true
  }

  /// Reads the lockfile again if a tool is missing: another process may have synced meanwhile.
  func rereadIfIncomplete() {
    guard syncing == nil, requests.contains(where: { located($0) == nil }),
      case .success(let now) = Self.read(options.lockfile)
    else { return }
    lockfile = .success(now)
  }

  private func isComplete(_ source: ToolSource) -> Bool {
    guard let request = requests.first(where: { $0.source == source }),
      let package = try? package(of: request)
    else { return located(WasmToolRequest(source)) != nil }
    guard let code = package.python, !code.requirements.isEmpty else { return true }
    guard let pin = located(request)?.python,
      let abi = try? PythonRuntime.abi(home: options.home, environment: options.environment)
    else { return false }
    return pin.fits(code, abi) && pin.wheels.allSatisfy { wheels.contains($0) }
  }

  private func sync(_ sources: [ToolSource], _ known: Lockfile) async -> Lockfile {
    guard !sources.isEmpty, !Task.isCancelled else { return known }
    var changed = known
    do {
      let use = try await StoreUse(options.home)
      let context = try SyncContext(options, host: host, log: log)
      let report = await changed.sync(sources, from: options.folder, context)
      // What was cut short by the end of the pocket is no failure of the tool's.
      if Task.isCancelled { return known }
      for tool in report.tools { failures[tool.source] = nil }
      for failure in report.failures { failures[failure.source] = failure.reason }
      for notice in report.warnings { log.warning("\(notice)") }
      lockfile = .success(changed)
      if options.policy.lockUse == .updated { try changed.write() }
      _ = consume use
    } catch {
      log.warning("\(error)")
      for source in sources where failures[source] == nil { failures[source] = "\(error)" }
    }
    return changed
  }

  /// Ends what is being fetched.
  func close() async {
    syncing?.cancel()
    await syncing?.value
  }
}
