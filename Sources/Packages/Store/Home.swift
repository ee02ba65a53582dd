internal import Glibc

/// Where state lives on this machine.
public struct Home: Sendable {
  /// Wheels and runtimes, by their content.
  public let data: String
  /// What can be made again at any time.
  public let cache: String
  /// What the person set.
  public let config: String

  /// The folders below `root`: what `WASM_POCKET_HOME` names.
  public init(root: String) {
    self.init(data: root + "/data", cache: root + "/cache", config: root + "/config")
  }

  private init(data: String, cache: String, config: String) {
    self.data = data
    self.cache = cache
    self.config = config
  }

  /// The folders for a process with `environment`: `WASM_POCKET_HOME`, else the XDG variables, else
  /// below HOME, else below the home of the process's user.
  public init(environment: [String: String]) {
    if let root = environment["WASM_POCKET_HOME"], !root.isEmpty {
      self.init(root: Files.join(Self.workingFolder, root))
      return
    }
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? Self.userHome
    func folder(_ variable: String, _ fallback: String) -> String {
      let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
      return (base ?? home + fallback) + "/wasm-pocket"
    }
    self.init(
      data: folder("XDG_DATA_HOME", "/.local/share"), cache: folder("XDG_CACHE_HOME", "/.cache"),
      config: folder("XDG_CONFIG_HOME", "/.config"))
  }

  private static var userHome: String {
    guard let entry = unsafe getpwuid(getuid()), let folder = unsafe entry.pointee.pw_dir else {
      return "/tmp"
    }
    return unsafe String(cString: folder)
  }

  private static var workingFolder: String {
    guard let path = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }
}
