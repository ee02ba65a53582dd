/// The files of a tool's folder that its code may need.
enum CodeFiles {
  /// Folders that hold no code of any tool.
  static let neverCode: Set<String> = [
    ".git", ".hg", ".venv", "venv", "__pycache__", ".mypy_cache", ".pytest_cache",
  ]
  /// A tool's own files together, in bytes; a data set belongs elsewhere.
  private static let maximumSize = 256 << 20

  /// All files below `folder` but those in folders called like one of `leftOut`, read anew.
  ///
  /// - Parameter renaming: gives each its path for the code.
  /// - Throws: ``PackageError`` if one cannot be read, or all are larger than 256 MiB.
  static func read(
    in folder: String, leavingOut leftOut: Set<String> = neverCode,
    renaming: (String) -> String = { $0 }
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
