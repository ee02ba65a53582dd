public import JSONText
internal import Packages

/// One tool of a project and how it is.
public struct ListedTool: Sendable {
  /// Its name; `nil` if it was never fetched.
  public let name: String?
  /// Where it comes from, without credentials.
  public let source: String
  /// The commit that it is pinned to.
  public let commit: String?
  /// What its code is written in.
  public let runtime: String?
  /// Why it cannot be called; `nil` if it can.
  public let problem: String?

  /// The tool as a JSON object, for scripts.
  public var json: JSON {
    func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
    return [
      "name": text(name), "source": .string(source), "commit": text(commit),
      "runtime": text(runtime), "problem": text(problem),
    ]
  }
}

extension Project {
  /// The tools of `pocket.toml`, in its order, as they are on this machine; nothing is fetched.
  ///
  /// - Throws: `PackageError` if `pocket.toml` or the lockfile cannot be used.
  public func list() throws -> [ListedTool] {
    let lockfile = try lockfile()
    return try sources(lockfile).map { listed($0, lockfile) }
  }

  private func listed(_ source: ToolSource, _ lockfile: Lockfile) -> ListedTool {
    let lock = lockfile.place(of: source).flatMap { lockfile.getLock($0.key) } as? GitLock
    let name = lockfile.pin(of: source)?.name
    do {
      guard let tool = lockfile.tool(source, from: folder, in: TreeStore(options.home)) else {
        throw CallFailure("it was not fetched yet. Run wasm-pocket sync.")
      }
      let package = try ToolPackage(folder: tool.folder)
      try tool.pin?.check(package)
      return ListedTool(
        name: package.config.name, source: source.description, commit: lock?.commit,
        runtime: package.config.runtime.rawValue,
        problem: try missingPackages(of: package, tool))
    } catch {
      return ListedTool(
        name: name, source: source.description, commit: lock?.commit, runtime: nil,
        problem: "\(error)")
    }
  }

  private func missingPackages(of package: ToolPackage, _ tool: LockedTool) throws -> String? {
    guard let code = package.python, !code.requirements.isEmpty else { return nil }
    let abi = try PythonRuntime.abi(home: options.home, environment: options.environment)
    let store = WheelStore(options.home)
    if let pin = tool.python, pin.fits(code, abi), pin.wheels.allSatisfy({ store.contains($0) }) {
      return nil
    }
    return "its Python packages are not installed (\(code.requirements.joined(separator: ", "))). "
      + "Run wasm-pocket sync."
  }
}
