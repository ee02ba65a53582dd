import ArgumentParser
import Packages
import WasmPocket

/// `wasm-pocket sync`: fetches what the tools need ahead of the first call.
struct Sync: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fetch and pin the tools and what they depend on.",
    discussion: """
      What pocket.lock pins is fetched as it is pinned; what it does not pin yet is pinned. Pins only
      move by `wasm-pocket update`; but Python packages are resolved anew where a tool's requirements,
      or the runtime, are not those they were resolved for.
      """)

  @Argument(help: "Folders or URLs of tools. Without any, the [[tool]] entries of pocket.toml.")
  var tools: [String] = []

  @OptionGroup var flags: ProjectCommandFlags

  mutating func run() async throws {
    let sources = try tools.map { try ToolSource.named($0) }
    let line = ProgressLine()
    let report = try await flags.run(isPulled: !sources.isEmpty) { project in
      defer { line.clear() }
      return sources.isEmpty
        ? try await project.sync(line.report) : try await project.sync(sources, line.report)
    }
    ProjectCommandFlags.tell(report)
    for tool in report.tools {
      Stderr.line("\(tool.name): \(tool.python?.wheels.count ?? 0) wheels")
    }
    if !report.failures.isEmpty { throw ExitCode(1) }
  }
}

extension ToolSource {
  /// The tool that `text`, an argument, names; a folder by its absolute path.
  static func named(_ text: String) throws -> ToolSource {
    let here = Files.resolved(".") ?? "."
    guard case .local(let path) = try ToolSource(parsing: text, relativeTo: here) else {
      return try ToolSource(parsing: text, relativeTo: here)
    }
    let folder = Files.join(here, path)
    return .local(Files.resolved(folder) ?? folder)
  }
}
