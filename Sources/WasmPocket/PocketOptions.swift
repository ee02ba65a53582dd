public import Browser
public import Egress
public import Mounts
public import Packages

/// How a pocket finds and runs its tools.
public struct PocketOptions: Sendable {
  /// What a call may use unless its tool says otherwise.
  public var limits = CallLimits()
  /// What stands between the calls of a tool that does not say it itself.
  public var isolation = Isolation.worker
  /// How many calls run at once; the others wait their turn.
  public var jobs = 2
  /// How many calls wait before further ones fail at once.
  public var queue = QueueLimits()
  /// How much is kept ready for calls that may come.
  public var warmth = WarmthOptions()
  /// Which browser runs them, and behind which walls.
  public var browser = BrowserOptions()
  /// Where tools, wheels and runtimes are kept.
  public var home: Home
  /// The lockfile that pins the tools.
  public var lockfile: String
  /// The folder that the paths of local tools start from.
  public var folder = "."
  /// How far fetching what is missing may go.
  public var policy = SyncPolicy()
  /// What every tool may reach, beside what is granted to it alone.
  public var network = NetworkPolicy(rules: [], maps: [])
  /// Credentials that every tool gets, beside the one that its package names.
  public var secrets: [String] = []
  /// Folders of this machine that every tool sees, beside those that are granted to it alone.
  public var mounts: [Mount] = []
  /// Whether every tool may ask the person questions of its own.
  public var mayAsk = false
  /// Patterns of the names of the tools that are served, if not all are.
  public var only: [String] = []
  /// Patterns of the names of those that are left out.
  public var except: [String] = []
  /// The file that names the tools, and how it is read again when it has changed.
  public var project: (path: String, requests: @Sendable () throws -> [WasmToolRequest])?
  /// The environment that names runtimes and credentials for repositories; no tool ever sees it.
  public var environment: [String: String]

  /// The defaults for a process with `environment`. The lockfile is the person's own, which pins
  /// what belongs to no project.
  public init(environment: [String: String]) {
    home = Home(environment: environment)
    lockfile = Files.join(home.data, Lockfile.name)
    self.environment = environment
  }
}
