extension PythonCode {
  /// Folders that hold no Python code of the tool's own.
  private static let leftOut = CodeFiles.neverCode.union(["node_modules", "dist"])

  /// The files that the tool's code consists of, read anew.
  ///
  /// A wheel's files are those that installing it puts into site-packages; otherwise they are all
  /// files of `folder`, with the import package under the name it is imported by.
  ///
  /// - Throws: ``PackageError`` if a file cannot be read, or all are larger than 256 MiB.
  public func files(in folder: String) throws(PackageError) -> [PackedFile] {
    switch source {
    case .wheel(let path): return try Wheel(path: path).files()
    case .script: return try CodeFiles.read(in: folder, leavingOut: Self.leftOut)
    case .folder(let package):
      guard case .module(let module) = entry else { return [] }
      let source = "src/"
      return try CodeFiles.read(in: folder, leavingOut: Self.leftOut) { path in
        if path.hasPrefix(package + "/") { return module + path.dropFirst(package.count) }
        // What stands beside a package in src/ is imported like the package itself.
        let isSibling = package.hasPrefix(source) && path.hasPrefix(source)
        return isSibling ? String(path.dropFirst(source.count)) : path
      }
    }
  }
}
