import ArgumentParser
import Packages

/// `wasm-pocket setup`: installs what tools run in.
struct Setup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Install the Python runtime (27 MB, through pip), once.",
    discussion: "Safe to run again; an interrupted run is taken up where it stopped.")

  func run() throws {
    let home = Home(environment: Environment.current)
    try PinnedRuntime.pyodide.install(in: home) { Stderr.line($0) }
  }
}
