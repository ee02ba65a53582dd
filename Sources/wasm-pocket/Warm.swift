import ArgumentParser
import Packages
import WasmPocket

/// `wasm-pocket warm`: does ahead what would make first calls slow.
struct Warm: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the memory snapshots that interpreters of the tools start from.",
    discussion: """
      A server makes them by itself, in the background, after a tool's first call. They are kept in
      the cache, by what they are made of, and shared by all tools that import the same.
      """)

  @OptionGroup var flags: PocketFlags

  mutating func run() async throws {
    let pocket = try flags.makePocket(log: flags.browser.makeLog())
    let end = Termination.watch(closing: { await pocket.close() })
    await pocket.prepare()
    // What is still being fetched is waited for.
    for problem in await pocket.problems() { Stderr.line("wasm-pocket: error: \(problem)") }
    do {
      try await pocket.warm { tool, state in
        Output.line("\(tool?.name ?? "any tool"): \(Self.text(state))")
      }
    } catch {
      await pocket.close()
      throw error
    }
    await pocket.close()
    end.cancel()
  }

  /// What became of a snapshot, in words.
  static func text(_ state: SnapshotState) -> String {
    switch state {
    case .present: "a snapshot is there"
    case .made: "a snapshot was made"
    case .hopeless(let reason): "no snapshot can be made, because \(reason)"
    }
  }
}
