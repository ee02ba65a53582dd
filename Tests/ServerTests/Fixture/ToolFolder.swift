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
    let config = """
      name = "\(name)"
      description = "A tool of the tests."
      language = "python"

      """
    try write(["config.toml": config].merging(files) { $1 })
  }

  /// Writes texts by path.
  func write(_ files: [String: String]) throws {
    for (file, text) in files { try File.write(Array(text.utf8), to: path + "/" + file) }
  }
}
