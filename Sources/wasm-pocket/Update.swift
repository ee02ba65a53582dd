import ArgumentParser
import JSONText
import Packages
import WasmPocket

/// `wasm-pocket update`: moves pins.
struct Update: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Move pins to what refs and requirements mean now, and show what that changes.",
    discussion: "Tools of one repository at one ref share a pin and move together.")

  @Argument(help: "Names or sources of tools (default: all).")
  var tools: [String] = []

  @Flag(help: "Write a JSON array of objects.")
  var json = false

  @Flag(help: "Mean the tools that `pull` has pinned.")
  var pulled = false

  @OptionGroup var flags: ProjectCommandFlags

  mutating func run() async throws {
    let line = ProgressLine()
    let (updates, report) = try await flags.run(isPulled: pulled) { project in
      defer { line.clear() }
      return try await project.update(tools, line.report)
    }
    ProjectCommandFlags.tell(report)
    if json {
      Output.line(JSON.array(updates.map(\.json)).text)
    } else {
      for update in updates { Self.show(update) }
    }
    if !report.failures.isEmpty { throw ExitCode(1) }
  }

  private static func show(_ update: ToolUpdate) {
    guard update.isChange else { return Output.line("\(update.name.oneLine): unchanged") }
    Output.line("\(update.name.oneLine): \(commits(update))")
    for line in update.definition { Output.line("  \(line)") }
    for file in update.files { Output.line("  \(file)") }
    for wheel in update.wheels {
      let (old, new) = (wheel.versions.old ?? "none", wheel.versions.new ?? "none")
      Output.line("  \(wheel.name) \(old) → \(new)")
    }
  }

  private static func commits(_ update: ToolUpdate) -> String {
    guard let commits = update.commits else { return "local" }
    let new = commits.new?.prefix(12) ?? "none"
    guard let old = commits.old?.prefix(12), old != new else { return String(new) }
    return "\(old) → \(new)"
  }
}
