import ArgumentParser
import Browser
import Glibc
import Logging
import Packages
import WasmPocket

/// The flags that say which tools there are and what they may use.
struct PocketFlags: ParsableArguments {
  @Argument(help: "Folders of tools. Without any, the [[tool]] entries of pocket.toml.")
  var tools: [String] = []

  @Option(help: "The folder whose pocket.toml is read (default: the working folder).")
  var project: String?

  @Option(
    help: "How long a call may run, e.g. 90s or 5m; a bare number is seconds.",
    transform: Self.duration)
  var timeout: Duration?

  @Option(help: "How much memory a call may use, e.g. 512MiB.", transform: Self.bytes)
  var maxMemory: Int?

  @Option(
    help: "How much a call may write to stdout, and to stderr, e.g. 4MiB.", transform: Self.bytes)
  var maxOutput: Int?

  @Option(help: "How many calls run at once (default: the number of cores).")
  var jobs: Int?

  @Option(help: "The Chrome or Chromium to run (default: $WASM_POCKET_BROWSER, else Debian's).")
  var browser: String?

  @Flag(help: "Run the browser without a network namespace, where the system refuses one.")
  var allowSharedNetwork = false

  @Flag(help: "Run the browser without its sandbox and namespaces, where the system refuses them.")
  var noSandbox = false

  @Option(
    help: "What is logged on stderr: trace, debug, info, notice, warning, error.",
    transform: Self.level)
  var logLevel: Logger.Level = .notice

  /// The log on stderr.
  func makeLog() -> Logger {
    var log = Logger(label: "wasm-pocket") { _ in StderrLog() }
    log.logLevel = logLevel
    return log
  }

  /// The tools that the flags or `pocket.toml` name.
  func makePocket(log: Logger) throws -> Pocket {
    var options = try makeOptions()
    var requests = tools.map { WasmToolRequest.fromLocal($0) }
    if tools.isEmpty {
      let file = try projectFile()
      options.limits = options.limits.with(file.limits)
      requests = try file.requests()
    }
    var flags = ProjectFile.Limits()
    flags.timeout = timeout
    flags.memory = maxMemory
    flags.output = maxOutput
    options.limits = options.limits.with(flags)
    let pocket = Pocket(tools: requests, options, log: log)
    for problem in pocket.problems { log.error("\(problem)") }
    if noSandbox {
      log.warning(
        "--no-sandbox: nothing but WebAssembly itself stands between tools and this system")
    } else if allowSharedNetwork {
      log.warning("--allow-shared-network: tools are kept off this system's network by rules alone")
    }
    return pocket
  }

  private func makeOptions() throws -> PocketOptions {
    let environment = Environment.current
    var options = PocketOptions(environment: environment)
    options.jobs = jobs ?? sysconf(CInt(_SC_NPROCESSORS_ONLN))
    options.browser.executable = browser ?? environment["WASM_POCKET_BROWSER"]
    options.browser.isNetworkShared = allowSharedNetwork
    options.browser.isSandboxOff = noSandbox
    options.browser.isChatty = logLevel <= .debug
    return options
  }

  private func projectFile() throws -> ProjectFile {
    let folder = Files.join(Files.resolved(".") ?? ".", project ?? "")
    guard Files.isFile(Files.join(folder, ProjectFile.name)) else {
      throw ValidationError(
        "there is no \(ProjectFile.name) in \(folder) and no TOOL was given. "
          + "Name the folder of a tool, or a project with --project DIR.")
    }
    return try ProjectFile(folder: folder)
  }

  private static func bytes(_ text: String) throws -> Int {
    guard let bytes = Quantity.bytes(text) else {
      throw ValidationError("\"\(text)\" is no size; write it like 512MiB")
    }
    return bytes
  }

  private static func duration(_ text: String) throws -> Duration {
    guard let duration = Quantity.duration(text) else {
      throw ValidationError("\"\(text)\" is no duration; write it like 90s or 5m")
    }
    return duration
  }

  private static func level(_ text: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: text) else {
      throw ValidationError(
        "\"\(text)\" is no level; use \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    return level
  }
}
