internal import Packages

extension Pocket {
  /// Makes the snapshots that interpreters of the pocket's tools start from, where there are none, so
  /// that even their first calls start fast; first the one that any tool can start from.
  ///
  /// - Parameter report: told of each tool, and with `nil` of that first one, in the tools' order. Tools in other
  ///   languages than Python need none.
  /// - Throws: ``CallFailure`` if Python is not installed, or no snapshots can be made with it;
  ///   `PackageError` if a tool cannot be read.
  public func warm(report: (WasmTool?, SnapshotState) -> Void) async throws {
    let runtime = try PythonRuntime(home: options.home, environment: options.environment)
    report(nil, try await workers.prepare(nil, runtime))
    for tool in await tools() where tool.package.python != nil {
      let (tool, packs) = try await shelf.ready(tool)
      let boot = try ToolBoot(tool, dependencies: packs, codePacks: codePacks)
      report(tool, try await workers.prepare(boot, runtime))
    }
  }
}
