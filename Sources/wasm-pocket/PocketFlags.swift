import ArgumentParser
import Glibc
import Logging
import Packages
import WasmPocket

/// The flags that say which tools there are and what they may use.
struct PocketFlags: ParsableArguments {
  @Argument(help: "Folders or URLs of tools. Without any, the [[tool]] entries of pocket.toml.")
  var tools: [String] = []

  @OptionGroup var project: ProjectFlags

  @Option(
    help: "How long a call may run, e.g. 90s or 5m; a bare number is seconds.",
    transform: Self.duration)
  var timeout: Duration?

  @Option(help: "How much memory a call may use, e.g. 512MiB.", transform: Self.bytes)
  var maxMemory: Int?

  @Option(
    help: "How much a call may write to stdout, and to stderr, e.g. 4MiB.", transform: Self.bytes)
  var maxOutput: Int?

  @Option(
    name: .customLong("max-requests"), help: "How many requests a call may make (default: 200).",
    transform: Self.count)
  var maxRequests: Int?

  @Option(
    help: "How much the requests of a call may send and receive, e.g. 256MiB (default: 64MiB).",
    transform: Self.bytes)
  var maxTraffic: Int?

  @OptionGroup var network: NetworkFlags

  @Option(help: "How many calls run at once (default: the number of cores).")
  var jobs: Int?

  @Option(
    help: "How many calls of one tool may wait for that (default: 64), and of all eight times it.",
    transform: Self.room)
  var maxQueue: Int?

  @Option(
    help: "How many interpreters wait for calls of each tool called lately (default: by use).",
    transform: Self.warmth)
  var warm: Int?

  @Option(
    help: "How much memory those may take (default: a quarter of the machine's, 2GiB at most).",
    transform: Self.bytes)
  var memoryBudget: Int?

  @Option(
    help: "After how long without a call the browser is closed (default: 10m).",
    transform: Self.duration)
  var browserIdle: Duration?

  @Option(
    help: "What stands between calls of one tool: worker (default), or context, a process each.",
    transform: Self.isolation)
  var isolation: Isolation?

  @Option(
    help: ArgumentHelp(
      "Serve only the tools of this name; '*' stands for anything; may be given more than once.",
      valueName: "PATTERN"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Leave out the tools of this name.", valueName: "PATTERN"))
  var except: [String] = []

  @OptionGroup var browser: BrowserFlags

  /// The tools that the flags or `pocket.toml` name.
  ///
  /// - Parameter adjust: has the last word on the options.
  func makePocket(log: Logger, adjust: (inout PocketOptions) -> Void = { _ in }) throws -> Pocket {
    var options = PocketOptions(environment: Environment.current)
    options.jobs = jobs ?? sysconf(CInt(_SC_NPROCESSORS_ONLN))
    if let maxQueue { options.queue = QueueLimits(tool: maxQueue) }
    options.policy = project.policy
    options.network = network.policy
    options.secrets = network.secret
    options.mounts = try network.mounts()
    options.mayAsk = network.allowAsk
    (options.only, options.except) = (only, except)
    options.warmth.workers = warm
    options.isolation = isolation ?? options.isolation
    options.warmth.memory = memoryBudget ?? options.warmth.memory
    options.warmth.idle = browserIdle ?? options.warmth.idle
    browser.apply(to: &options.browser, log)
    var requests = try tools.map { WasmToolRequest(try ToolSource.named($0)) }
    if tools.isEmpty {
      guard project.hasProjectFile else { throw project.missing }
      let file = try ProjectFile(folder: project.folder)
      options.folder = project.folder
      options.lockfile = Project.lockfile(in: project.folder)
      options.limits = options.limits.with(file.limits)
      requests = try file.requests()
      let folder = project.folder
      options.project = (
        Files.join(folder, ProjectFile.name), { try ProjectFile(folder: folder).requests() }
      )
    }
    options.lockfile = project.lockfile ?? options.lockfile
    options.limits = options.limits.with(limits)
    adjust(&options)
    return Pocket(tools: requests, options, log: log)
  }

  private var limits: ProjectFile.Limits {
    var limits = ProjectFile.Limits()
    limits.timeout = timeout
    limits.memory = maxMemory
    limits.output = maxOutput
    limits.requests = maxRequests
    limits.traffic = maxTraffic
    return limits
  }

  /// The bytes that `text` spells.
  static func bytes(_ text: String) throws -> Int {
    guard let bytes = Quantity.bytes(text) else {
      throw ValidationError("\"\(text)\" is no size; write it like 512MiB")
    }
    return bytes
  }

  private static func count(_ text: String) throws -> Int {
    guard let count = Int(text), (1...100_000).contains(count) else {
      throw ValidationError("\"\(text)\" is no number of requests; write one from 1 to 100000")
    }
    return count
  }

  private static func warmth(_ text: String) throws -> Int {
    guard let count = Int(text), (0...100).contains(count) else {
      throw ValidationError("\"\(text)\" is no number of interpreters; write one from 0 to 100")
    }
    return count
  }

  private static func isolation(_ text: String) throws -> Isolation {
    guard let isolation = Isolation(rawValue: text) else {
      throw ValidationError("\"\(text)\" is no isolation; use worker or context")
    }
    return isolation
  }

  private static func room(_ text: String) throws -> Int {
    guard let count = Int(text), (1...100_000).contains(count) else {
      throw ValidationError("\"\(text)\" is no number of calls; write one from 1 to 100000")
    }
    return count
  }

  private static func duration(_ text: String) throws -> Duration {
    guard let duration = Quantity.duration(text) else {
      throw ValidationError("\"\(text)\" is no duration; write it like 90s or 5m")
    }
    return duration
  }
}
