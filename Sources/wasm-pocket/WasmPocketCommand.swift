import ArgumentParser
import WasmPocket

/// `wasm-pocket`: the command and its subcommands.
@main
struct WasmPocketCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wasm-pocket",
    abstract: "Serves tools to LLM hosts over MCP and runs each call in a WebAssembly sandbox.",
    version: WasmPocketVersion.current,
    subcommands: [
      Serve.self, Call.self, Add.self, Remove.self, Pull.self, Sync.self, Update.self, List.self,
      Verify.self, Eject.self, CollectGarbage.self, Secret.self, Setup.self, Warm.self,
    ],
    defaultSubcommand: Serve.self)
}
