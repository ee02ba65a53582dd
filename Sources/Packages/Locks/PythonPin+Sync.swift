extension LocalLock {
  /// The lock with a pin of what the tool depends on now; all of that is in the store afterwards.
  ///
  /// - Parameter folder: the folder that the tool's path starts from.
  /// - Throws: ``PackageError`` if there is no tool, or the policy forbids what it takes, or whatever
  ///   resolving throws.
  public func sync(from folder: String, _ context: SyncContext) async throws -> LocalLock {
    let package = try ToolPackage(folder: Files.join(folder, path))
    return LocalLock(path: path, python: try await PythonPin.synced(python, for: package, context))
  }
}

extension PythonPin {
  /// The pin for `package`: `pin` if it still fits, else one made now; all its wheels are in the
  /// store afterwards. `nil` for a tool that is not written in Python.
  ///
  /// - Throws: ``PackageError`` if the policy forbids what it takes, or whatever resolving throws.
  static func synced(
    _ pin: PythonPin?, for package: ToolPackage, _ context: SyncContext
  ) async throws -> PythonPin? {
    guard let code = package.python else { return nil }
    let isFrozen = context.policy.lockUse == .frozen
    if let pin, isFrozen || pin.fits(code, context.runtime) {
      for wheel in pin.wheels where !context.wheels.isIntact(wheel) {
        try context.policy.requireNetwork("download \(wheel.name) \(wheel.version)")
        try await context.download(wheel)
      }
      return pin
    }
    if !code.requirements.isEmpty {
      let list = code.requirements.joined(separator: ", ")
      try context.policy.requireUnlocked("resolve what \(package.config.name) requires (\(list))")
      try context.policy.requireNetwork("resolve what \(package.config.name) requires (\(list))")
    }
    let wheels = code.requirements.isEmpty ? [] : try await context.resolve(code.requirements)
    return PythonPin(
      runtime: context.runtime, requirements: code.requirements,
      own: try code.wheel(in: package.folder), wheels: wheels)
  }

  /// Whether the wheels are those that `code` requires of `runtime`.
  public func fits(_ code: PythonCode, _ runtime: String) -> Bool {
    requirements == code.requirements && (wheels.isEmpty || self.runtime == runtime)
  }
}

extension PythonCode {
  /// The wheel in `folder` that holds the tool's own code, if it comes in one.
  fileprivate func wheel(in folder: String) throws(PackageError) -> ResolvedWheel? {
    guard case .wheel(let path) = source else { return nil }
    let wheel = try Wheel(path: path)
    let inner = path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    return ResolvedWheel(
      name: wheel.name, version: wheel.version, url: inner,
      digest: Digest(of: try Files.read(path)))
  }
}
