import Glibc

/// Where things are on this machine.
enum Place {
  /// The binary under test, beside the test bundle: `.build/debug/` or `.build/release/`.
  static let binary = folder(of: target(of: "/proc/self/exe")) + "/wasm-pocket"
  /// The root of the package.
  static let package = (1...4).reduce(#filePath) { path, _ in folder(of: path) }

  /// `path` without its last part.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func target(of link: String) -> String {
    guard let path = unsafe realpath(link, nil) else { return link }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }
}

/// The environment of the tests, which servers inherit: it names the Python runtime, if one is set.
func inheritedEnvironment() -> [String: String] {
  var variables: [String: String] = [:]
  var entry = unsafe environ
  while let text = unsafe entry.pointee {
    let parts = unsafe String(cString: text).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
    unsafe entry += 1
  }
  return variables
}
