import ArgumentParser
import Packages
import WasmPocket

/// `wasm-pocket pull`: a tool without a project.
struct Pull: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fetch a tool and pin it for this person, without a project.",
    discussion: """
      Afterwards `wasm-pocket SOURCE` serves it and `wasm-pocket call NAME … SOURCE` calls it, from
      any folder and without the network. `wasm-pocket list --pulled` lists what was pulled.
      """)

  @Argument(help: "Where the tool comes from; see `wasm-pocket help add`.")
  var source: String

  @OptionGroup var flags: ProjectCommandFlags

  mutating func run() async throws {
    let source = try ToolSource.named(source)
    let line = ProgressLine()
    let tool = try await flags.run(isPulled: true) { project in
      defer { line.clear() }
      return try await project.pull(source, line.report)
    }
    Description.show(tool)
  }
}
