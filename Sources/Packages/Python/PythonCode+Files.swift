extension PythonCode {
  /// Folders that hold no code of the tool's own.
  private static let leftOut: Set<String> = [
    ".git", ".hg", ".venv", "venv", "node_modules", "__pycache__", ".mypy_cache", ".pytest_cache",
    "dist",
  ]
  /// A tool's own files together, in bytes; a data set belongs elsewhere.
  private static let maximumSize = 256 << 20

  /// The files that the tool's code consists of, read anew: a change is seen by the next call.
  ///
  /// A wheel's files are those that installing it puts into site-packages; otherwise they are all
  /// files of `folder`, with the import package under the name it is imported by.
  ///
  /// - Throws: ``PackageError`` if a file cannot be read, or all are larger than 256 MiB.
  public func files(in folder: String) throws(PackageError) -> [PackedFile] {
    switch source {
    case .wheel(let path): return try Wheel(path: path).files()
    case .script: return try Self.files(in: folder) { $0 }
    case .folder(let package):
      guard case .module(let module) = entry else { return [] }
      let source = "src/"
      return try Self.files(in: folder) { path in
        if path.hasPrefix(package + "/") { return module + path.dropFirst(package.count) }
        // What stands beside a package in src/ is imported like the package itself.
        let isSibling = package.hasPrefix(source) && path.hasPrefix(source)
        return isSibling ? String(path.dropFirst(source.count)) : path
      }
    }
  }

  private static func files(
    in folder: String, renaming: (String) -> String
  ) throws(PackageError) -> [PackedFile] {
    var files: [PackedFile] = []
    var size = 0
    let paths = Files.walk(folder) { path in
      path.split(separator: "/").last.map { leftOut.contains(String($0)) } ?? false
    }
    for path in paths {
      let bytes = try Files.read(Files.join(folder, path))
      size += bytes.count
      guard size <= maximumSize else {
        throw PackageError(
          attempt: "read the tool's files", path: folder, problem: "they are larger than 256 MiB",
          remedy: "keep data sets out of the tool's folder")
      }
      files.append(PackedFile(path: renaming(path), bytes: bytes))
    }
    return files
  }
}
