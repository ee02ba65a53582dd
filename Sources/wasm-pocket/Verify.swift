import ArgumentParser
import JSONText
import Packages
import WasmPocket

/// `wasm-pocket verify`: reads everything that is pinned.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare all that pocket.lock pins with what is in the store.",
    discussion: "Exits with 1 if something is missing or was changed; `wasm-pocket sync` mends it.")

  @Flag(help: "Write a JSON array of objects.")
  var json = false

  @Flag(help: "Mean the tools that `pull` has pinned.")
  var pulled = false

  @OptionGroup var flags: ProjectCommandFlags

  mutating func run() async throws {
    let found = try await flags.run(isPulled: pulled) { try $0.verify() }
    if json {
      Output.line(JSON.array(found.map(Self.json)).text)
    } else {
      for entry in found { Output.line("\(entry.subject): \(entry.problem ?? "intact")") }
    }
    if found.contains(where: { $0.problem != nil }) { throw ExitCode(1) }
  }

  private static func json(_ entry: Verification) -> JSON {
    ["subject": .string(entry.subject), "problem": entry.problem.map { .string($0) } ?? .null]
  }
}
