import ArgumentParser
import JSONText
import WasmPocket

/// `wasm-pocket list`: the project's tools as they are.
struct List: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the tools of pocket.toml, what they are pinned to, and what is wrong with them."
  )

  @Flag(help: "Write a JSON array of objects.")
  var json = false

  @Flag(help: "List the tools that `pull` has pinned.")
  var pulled = false

  @OptionGroup var flags: ProjectCommandFlags

  mutating func run() async throws {
    let tools = try await flags.run(isPulled: pulled) { try $0.list() }
    if json { return Output.line(JSON.array(tools.map(\.json)).text) }
    for tool in tools {
      let commit = tool.commit.map { "  \($0.prefix(12))" } ?? ""
      Output.line("\((tool.name ?? "?").oneLine)\(commit)  \(tool.source)")
      if let problem = tool.problem { Output.line("  cannot be called: \(problem)") }
    }
  }
}
