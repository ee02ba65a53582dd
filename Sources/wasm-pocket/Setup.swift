import ArgumentParser
import Packages
import WasmPocket

/// `wasm-pocket setup`: installs what tools run in.
struct Setup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Install what tools run in, once: Python (27 MB, through pip) and node's modules.",
    discussion: "Safe to run again; an interrupted run is taken up where it stopped.")

  @OptionGroup var browser: BrowserFlags

  mutating func run() async throws {
    let log = browser.makeLog()
    var options = PocketOptions(environment: Environment.current)
    browser.apply(to: &options.browser, log)
    try PinnedRuntime.pyodide.install(in: options.home) { Stderr.line($0) }
    do throws(PackageError) {
      try NodeBundle.install(in: options.home) { Stderr.line($0) }
    } catch {
      // Tools in other languages run all the same.
      Stderr.line("wasm-pocket: warning: tools for node cannot be run: \(error)")
    }
    let pocket = Pocket(tools: [], options, log: log)
    let end = Termination.watch(closing: { await pocket.close() })
    do {
      try await pocket.warm { _, state in Stderr.line("starting fast: \(Warm.text(state))") }
    } catch {
      // Tools run all the same, each from a cold start.
      Stderr.line("wasm-pocket: warning: no snapshot could be made: \(error)")
    }
    await pocket.close()
    end.cancel()
  }
}
