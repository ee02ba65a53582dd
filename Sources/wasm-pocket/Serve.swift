import ArgumentParser
import Logging
import RPC
import ToolServer
import WasmPocket

/// `wasm-pocket serve`: MCP on stdin and stdout, until stdin ends.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the tools over MCP on stdin and stdout (the default).",
    discussion: """
      Try it by hand:
        echo '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' | wasm-pocket TOOL | jq
      """)

  @OptionGroup var flags: PocketFlags

  @Flag(help: "Refuse legacy requests that no initialize went ahead of.")
  var strict = false

  mutating func run() async throws {
    let streams = StandardStreams.takeOver()
    let log = flags.makeLog()
    let pocket = try flags.makePocket(log: log)
    let server = Server(pocket: pocket, output: streams.output, isStrict: strict, log: log)
    if streams.isInputTerminal {
      log.notice("waiting for JSON-RPC on stdin, a message per line; end with Ctrl-D")
    }
    let end = Termination.watch(pocket) { server.stop() }
    Termination.watch(pocket, output: streams.output)
    await server.serve(streams.input)
    end.cancel()
    await pocket.close()
  }
}
