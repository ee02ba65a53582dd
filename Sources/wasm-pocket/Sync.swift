import ArgumentParser
import Logging
import WasmPocket

/// `wasm-pocket sync`: fetches what the tools need ahead of the first call.
struct Sync: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fetch the dependencies of the tools ahead of the first call.")

  @OptionGroup var flags: PocketFlags

  mutating func run() async throws {
    let log = flags.makeLog()
    let pocket = try flags.makePocket(log: log)
    let end = Termination.watch(pocket)
    let failures = await pocket.sync { Stderr.line($0) }
    for failure in failures { log.error("\(failure.message)") }
    await pocket.close()
    end.cancel()
    if !failures.isEmpty || !pocket.problems.isEmpty { throw ExitCode(1) }
  }
}
