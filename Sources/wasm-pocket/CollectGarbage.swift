import ArgumentParser
import Packages
import WasmPocket

/// `wasm-pocket gc`: removes what nobody needs from the store.
struct CollectGarbage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Remove from the store what no lockfile refers to.",
    discussion: """
      What is kept is what the LOCKFILEs refer to, and what was pulled. Name the lockfiles of all your
      projects: what is removed has to be fetched again.
      """)

  @Argument(help: "Lockfiles (default: pocket.lock in the working folder).")
  var lockfiles: [String] = []

  @Flag(help: "Remove nothing; say what would be removed.")
  var dryRun = false

  func run() throws {
    let home = Home(environment: Environment.current)
    let kept = lockfiles.isEmpty ? [Lockfile.name] : lockfiles
    do {
      let result = try Project.collectGarbage(keeping: kept, in: home, isDryRun: dryRun)
      for path in result.removed { Output.line(path) }
      Stderr.line("\(ByteCount.text(result.bytes)) \(dryRun ? "would be freed" : "freed")")
    } catch {
      throw Failed(error)
    }
  }
}
