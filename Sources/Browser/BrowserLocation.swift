internal import Glibc

/// Where a Chromium can be found.
enum BrowserLocation {
  /// Debian's headless shell first: it starts quickest and brings the least.
  private static let names = [
    "chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser",
    "google-chrome-stable", "google-chrome", "headless_shell",
  ]
  private static let folders = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"]

  /// The path of the browser to start.
  ///
  /// - Parameter wish: a path, if the person named one.
  /// - Throws: ``BrowserError`` if there is no such program, or none at all.
  static func find(_ wish: String?) throws(BrowserError) -> String {
    if let wish {
      guard isExecutable(wish) else {
        throw BrowserError(
          attempt: "start the browser", problem: "\(wish) is no program that can be run",
          remedy: "Correct --browser or WASM_POCKET_BROWSER")
      }
      return wish
    }
    for name in names {
      for folder in folders where isExecutable("\(folder)/\(name)") { return "\(folder)/\(name)" }
    }
    throw BrowserError(
      attempt: "start the browser", problem: "no Chromium was found in \(folders[0])",
      remedy:
        "Install it (apt-get install chromium-headless-shell), or name one with --browser PATH")
  }

  private static func isExecutable(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }
}
