/// A tool package made for a test.
struct ToolFolder {
  /// Where it is; absolute.
  let path: String

  /// Makes a package of a Python tool.
  ///
  /// - Parameters:
  ///   - name: its name in `config.toml`.
  ///   - files: texts by path, `config.toml` among them if it is not to be the usual one.
  init(_ path: String, name: String, files: [String: String]) throws {
    self.path = path
    try write(["config.toml": Self.config(name)].merging(files) { $1 })
  }

  /// The `config.toml` of a Python tool, with `more` at its end.
  static func config(_ name: String, _ more: String = "") -> String {
    """
    name = "\(name)"
    description = "Does \(name)."
    language = "python"
    \(more)
    """
  }

  /// Writes texts by path.
  func write(_ files: [String: String]) throws {
    for (file, text) in files { try File.write(Array(text.utf8), to: path + "/" + file) }
  }
}
