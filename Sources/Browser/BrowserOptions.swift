/// Which browser is started, and behind which walls.
public struct BrowserOptions: Sendable {
  /// The executable; `nil` for the first that is found in the usual places.
  public var executable: String?
  /// Leave out the network namespace. The person has to ask for it.
  public var isNetworkShared = false
  /// Leave out every namespace and Chromium's own sandbox. The person has to ask for it.
  public var isSandboxOff = false
  /// The most memory that WebAssembly in one page may have, in bytes.
  public var memory = 1 << 30
  /// Let the browser write to this process's stderr.
  public var isChatty = false

  /// The defaults: the usual browser behind all walls.
  public init() {}
}
