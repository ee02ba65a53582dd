internal import Packages

/// A Python runtime as it is made ready here once: its loader patched, and kept in the cache.
struct RuntimePack: Sendable {
  /// What it is made of.
  let runtime: PythonRuntime
  /// Names the runtime's files as they are now, and what is done to them.
  let digest: Digest
  private let path: String

  /// That of `runtime`, below `home`.
  init(_ runtime: PythonRuntime, home: Home) {
    self.runtime = runtime
    let files = PythonRuntime.core.map { name in
      let path = Files.join(runtime.folder, name)
      return "\(path) \(Files.version(of: path) ?? "none")"
    }
    digest = Digest(of: Array("\(RuntimePatch.version)\n\(files.joined(separator: "\n"))".utf8))
    path = "\(home.cache)/runtimes/\(digest).mjs"
  }

  /// The path of the patched loader, which is made if it is not there or not as it was made.
  ///
  /// - Throws: ``CallFailure`` if this Pyodide's cannot be patched, `PackageError` if the cache cannot
  ///   be written.
  func loader() throws -> String {
    let sum = path + ".sha256"
    if let stated = try? Files.read(sum), let bytes = try? Files.read(path),
      Digest(of: bytes).hexadecimal.utf8.elementsEqual(stated)
    {
      return path
    }
    let source = try Files.read(Files.join(runtime.folder, RuntimePatch.file))
    let bytes = try RuntimePatch.applied(to: source)
    try Files.makeFolder(Files.parent(of: path))
    try Files.write(bytes, to: path)
    try Files.write(Array(Digest(of: bytes).hexadecimal.utf8), to: sum)
    return path
  }
}
