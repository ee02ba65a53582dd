import ArgumentParser
import Browser
import Logging
import WasmPocket

/// The flags that say which browser runs, behind which walls, and what is logged.
struct BrowserFlags: ParsableArguments {
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

  /// Sets what the flags say of the browser.
  func apply(to options: inout BrowserOptions, _ log: Logger) {
    options.executable = browser ?? Environment.current["WASM_POCKET_BROWSER"]
    options.isNetworkShared = allowSharedNetwork
    options.isSandboxOff = noSandbox
    options.isChatty = logLevel <= .debug
    if noSandbox {
      log.warning(
        "--no-sandbox: nothing but WebAssembly itself stands between tools and this system")
    } else if allowSharedNetwork {
      log.warning("--allow-shared-network: tools are kept off this system's network by rules alone")
    }
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
