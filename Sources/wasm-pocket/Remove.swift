import ArgumentParser
import WasmPocket

/// `wasm-pocket remove`: takes a tool out of the project.
struct Remove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take a tool out of pocket.toml and pocket.lock.",
    discussion: "What is in the store stays until `wasm-pocket gc`.")

  @Argument(help: "The tool's name or source.")
  var tool: String

  @Flag(help: "Mean the tools that `pull` has pinned.")
  var pulled = false

  @OptionGroup var flags: ProjectCommandFlags

  mutating func run() async throws {
    let source = try await flags.run(isPulled: pulled) { try $0.remove(tool) }
    Stderr.line("removed \(source)")
  }
}
