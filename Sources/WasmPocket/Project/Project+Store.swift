public import Packages

extension Project {
  /// Reads everything that the lockfile pins, and compares it with its digests.
  ///
  /// - Throws: `PackageError` if the lockfile cannot be used.
  public func verify() throws -> [Verification] {
    try lockfile().verify(TreeStore(options.home), WheelStore(options.home))
  }

  /// Removes from the store what none of `lockfiles`, nor the person's own, refers to.
  ///
  /// - Parameters:
  ///   - lockfiles: paths of lockfiles.
  ///   - isDryRun: only say what would be removed.
  /// - Throws: `PackageError` if one of them is not there or cannot be used; then nothing is removed.
  public static func collectGarbage(
    keeping lockfiles: [String], in home: Home, isDryRun: Bool
  ) throws(PackageError) -> GarbageCollection {
    for path in lockfiles {
      guard Files.isFile(path) else {
        throw PackageError(
          attempt: "clean up the store", path: path, problem: "there is no such lockfile",
          remedy: "name the lockfiles of all projects whose tools are to be kept")
      }
    }
    return try GarbageCollection(in: home, isDryRun: isDryRun) { () throws(PackageError) in
      var kept = [try Lockfile(path: Files.join(home.data, Lockfile.name))]
      for path in lockfiles { kept.append(try Lockfile(path: path)) }
      return kept
    }
  }
}
