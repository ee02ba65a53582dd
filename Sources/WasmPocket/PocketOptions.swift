public import Browser
public import Packages

/// How a pocket runs its tools.
public struct PocketOptions: Sendable {
  /// What a call may use unless its tool says otherwise.
  public var limits = CallLimits()
  /// How many calls run at once; the others wait their turn.
  public var jobs = 2
  /// Which browser runs them, and behind which walls.
  public var browser = BrowserOptions()
  /// Where wheels and runtimes are kept.
  public var home: Home
  /// The environment that names runtimes; no tool ever sees it.
  public var environment: [String: String]

  /// The defaults for a process with `environment`.
  public init(environment: [String: String]) {
    home = Home(environment: environment)
    self.environment = environment
  }
}
