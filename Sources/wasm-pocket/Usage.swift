import ArgumentParser
import Packages

/// A command that was not right; the process exits with 2.
struct Usage: Error, CustomStringConvertible {
  let description: String

  /// Says what is wrong.
  init(_ description: String) { self.description = description }
}

extension WasmPocketCommand {
  /// Runs the command that the arguments name. Exits with 2 where they are not right, as shells and
  /// their scripts expect, and with 1 where something else is.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      exit(after: error)
    }
  }

  private static func exit(after error: any Error) -> Never {
    if error is Failed || error is PackageError {
      Stderr.line("wasm-pocket: error: \(error)")
      exit(withError: ExitCode(1))
    }
    let isUsage = error is Usage || exitCode(for: error) == .validationFailure
    guard isUsage else { exit(withError: error) }
    Stderr.line(error is Usage ? "wasm-pocket: \(error)" : fullMessage(for: error))
    exit(withError: ExitCode(2))
  }
}
