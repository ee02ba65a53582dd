import ArgumentParser
import WasmPocket

/// `wasm-pocket eject`: a working copy of a tool.
struct Eject: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a working copy of a tool, and use that from now on.",
    discussion: "Its entry in pocket.toml becomes a local one; other tools stay as they are.")

  @Argument(help: "The tool's name or source.")
  var tool: String

  @Argument(help: "The folder to make (default: one of the tool's name in the project).")
  var folder: String?

  @OptionGroup var flags: ProjectCommandFlags

  mutating func run() async throws {
    let place = try await flags.run { try $0.eject(tool, to: folder) }
    Stderr.line("\(tool) is in \(place) now")
  }
}
