internal import Logging
internal import Packages

extension SyncContext {
  /// What syncing works with where `options` say, resolving dependencies in a page of `host`.
  ///
  /// - Throws: ``CallFailure`` or `PackageError` if `WASM_POCKET_PYODIDE` names no Pyodide.
  init(_ options: PocketOptions, host: BrowserHost, log: Logger) throws {
    let resolver = DependencyResolver(options, host: host, log: log)
    self.init(
      home: options.home, environment: options.environment, policy: options.policy,
      runtime: try PythonRuntime.abi(home: options.home, environment: options.environment),
      resolve: { try await resolver.resolve($0) }, download: { try await resolver.download($0) })
  }
}
