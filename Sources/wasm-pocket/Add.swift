import ArgumentParser
import Egress
import Packages
import WasmPocket

/// `wasm-pocket add`: a tool for the project.
struct Add: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add a tool to pocket.toml, fetch it and pin it.",
    discussion: """
      SOURCE is a URL as pasted from a browser, one in pip's words, a repository, or a folder:

        wasm-pocket add https://github.com/acme/tools/tree/main/weather
        wasm-pocket add 'git+https://git.example.com/tools.git@v2#subdirectory=weather'
        wasm-pocket add ssh://git@example.com/tools.git --ref v2 --path weather
        wasm-pocket add ./weather
      """)

  @Argument(help: "Where the tool comes from.")
  var source: String

  @Option(help: "The branch, tag or commit, if SOURCE is a repository.")
  var ref: String?

  @Option(help: "The tool's folder in it, if SOURCE is a repository.")
  var path: String?

  @Option(
    help: ArgumentHelp(
      "What it may reach, e.g. api.example.com; may be given more than once.", valueName: "HOST"),
    transform: NetworkFlags.rule)
  var allowNet: [NetworkRule] = []

  @OptionGroup var flags: ProjectCommandFlags

  mutating func run() async throws {
    let entry = try makeEntry()
    let rules = allowNet
    let line = ProgressLine()
    let tool = try await flags.run { project in
      defer { line.clear() }
      return try await project.add(entry, allowNet: rules, line.report)
    }
    Description.show(tool, granted: rules)
  }

  private func makeEntry() throws -> ToolEntry {
    if ref != nil || path != nil { return .git(url: source, ref: ref, path: path) }
    let here = Files.resolved(".") ?? "."
    guard case .local(let path) = try ToolSource(parsing: source, relativeTo: here) else {
      return .source(source)
    }
    return .local(Files.relative(Files.join(here, path), to: flags.project.folder))
  }
}

/// What a person should know of a tool before using it.
enum Description {
  /// Shows `tool` on stdout.
  ///
  /// - Parameter granted: what it may reach.
  static func show(_ tool: AddedTool, granted: [NetworkRule] = []) {
    var lines = ["\(tool.name.oneLine) (\(tool.runtime.rawValue))"]
    if !tool.description.isEmpty { lines.append("  \(tool.description.oneLine)") }
    lines.append("  from         \(tool.source)")
    if let commit = tool.commit { lines.append("  commit       \(commit)") }
    lines.append("  wheels       \(list(tool.wheels.map { "\($0.name) \($0.version)" }))")
    lines.append("  credentials  \(list(tool.inspection.credentials))")
    lines.append("  hosts        \(list(tool.inspection.hosts))")
    if !tool.inspection.wishes.isEmpty {
      lines.append("  asks for     \(list(tool.inspection.wishes.map(\.oneLine)))")
    }
    lines.append("  may reach    \(granted.isEmpty ? "nothing" : list(granted.map(\.text)))")
    if let line = proposal(tool.inspection, granted) { lines.append("  to allow it  \(line)") }
    for warning in tool.warnings { lines.append("  note         \(warning)") }
    for line in lines { Output.line(line) }
  }

  /// The line for pocket.toml that would grant what the package asks for, or else what its code
  /// mentions.
  private static func proposal(
    _ inspection: ToolInspection, _ granted: [NetworkRule]
  ) -> String? {
    let wishes = inspection.wishes.isEmpty ? inspection.hosts : inspection.wishes
    let rules = wishes.filter { (try? NetworkRule($0)) != nil }
    guard granted.isEmpty, !rules.isEmpty else { return nil }
    return "allow-net = [\(rules.map { "\"\($0)\"" }.joined(separator: ", "))]"
  }

  private static func list(_ items: [String]) -> String {
    items.isEmpty ? "none" : items.joined(separator: ", ")
  }
}
