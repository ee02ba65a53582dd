/// `package_index.py`, running.
final class PackageIndexProcess {
  /// The address for pip's configuration.
  let url: String
  /// The SHA-256 of the wheel of `distro`, in hexadecimal digits.
  let digest: String
  private let script: ScriptProcess

  /// Starts it.
  init(html: Bool = false) throws {
    let path = Place.folder(of: #filePath) + "/package_index.py"
    script = try ScriptProcess(path, html ? ["html"] : [])
    let words = script.greeting.split(separator: " ")
    url = "http://127.0.0.1:\(words[0])/simple"
    digest = String(words[1])
  }

  /// Ends it and returns the paths it was asked for.
  @discardableResult
  func end() -> [String] { script.end() }
}
