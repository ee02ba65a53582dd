extension ProjectFile {
  /// Edits the `pocket.toml` in `folder`, or makes one: reads it, lets `change` edit it, and puts
  /// the new text in its place by a rename. The file's mode stays, and a link to it stays a link.
  ///
  /// - Throws: ``PackageError`` if the file cannot be read or written, was changed by someone else
  ///   meanwhile, or what `change` throws; the file is then as it was.
  public static func edit(
    folder: String, _ change: (inout ProjectEditor) throws(PackageError) -> Void
  ) throws(PackageError) {
    // One process at a time; an editor that does not know of this is noticed all the same.
    let lock = try FileLock(folder: folder, .exclusive)
    let (path, old, new) = try edited(folder: folder, change)
    if new != old ?? [] { try Files.replace(path, holding: old, with: new) }
    _ = consume lock
  }

  /// Says whether ``edit(folder:_:)`` could do what `change` wants, without doing it.
  ///
  /// - Throws: ``PackageError`` if it could not.
  public static func checkEdit(
    folder: String, _ change: (inout ProjectEditor) throws(PackageError) -> Void
  ) throws(PackageError) {
    _ = try edited(folder: folder, change)
  }

  private static func edited(
    folder: String, _ change: (inout ProjectEditor) throws(PackageError) -> Void
  ) throws(PackageError) -> (path: String, old: [UInt8]?, new: [UInt8]) {
    let path = try Files.target(of: Files.join(folder, name))
    let old: [UInt8]? = Files.resolved(path) == nil ? nil : try Files.read(path, limit: 16 << 20)
    guard let text = String(validating: old ?? [], as: UTF8.self) else {
      throw PackageError(
        attempt: "edit the project", path: path, problem: "it is not UTF-8",
        remedy: "save it as UTF-8")
    }
    var editor = try ProjectEditor(text: text, path: path)
    try change(&editor)
    return (path, old, Array(editor.text.utf8))
  }
}
