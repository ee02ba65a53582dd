/// Whether something that a lockfile pins is in the store as it was kept.
public struct Verification: Sendable {
  /// The tool or the wheel.
  public let subject: String
  /// What is wrong with it; `nil` if nothing is.
  public let problem: String?
}

extension Lockfile {
  /// Reads everything that the locks refer to, and compares it with its digests.
  public func verify(_ trees: TreeStore, _ wheels: WheelStore) -> [Verification] {
    var found: [Verification] = []
    for lock in git {
      for (path, pin) in lock.tools.sorted(by: { $0.key < $1.key }) {
        found.append(
          Self.verification(of: "\(pin.name) (\(path) of \(lock.key))") {
            () throws(PackageError) in
            try trees.check(pin.tree)
            try pin.check(try ToolPackage(folder: trees.folder(of: pin.tree)))
          })
      }
    }
    for wheel in self.wheels {
      found.append(
        Self.verification(of: "\(wheel.name) \(wheel.version)") {
          () throws(PackageError) in try wheels.check(wheel)
        })
    }
    return found
  }

  private static func verification(
    of subject: String, _ check: () throws(PackageError) -> Void
  ) -> Verification {
    do {
      try check()
      return Verification(subject: subject, problem: nil)
    } catch {
      return Verification(subject: subject, problem: "\(error)")
    }
  }

  /// The trees that the locks refer to.
  var trees: Set<Digest> { Set(git.flatMap { $0.tools.values.map(\.tree) }) }

  /// The wheels that the locks refer to, each once, by name.
  public var wheels: [ResolvedWheel] {
    let pins = git.flatMap { $0.tools.values.compactMap(\.python) } + local.compactMap(\.python)
    let all = Dictionary(pins.flatMap(\.wheels).map { ($0.digest, $0) }) { first, _ in first }
    return all.values.sorted { ($0.name, $0.version, $0.url) < ($1.name, $1.version, $1.url) }
  }
}
