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

  @Option(
    help: ArgumentHelp(
      "How many tools a list has at most; from there on three stand for the rest.", valueName: "N"))
  var maxTools = 40

  @Option(
    help: ArgumentHelp(
      "How much text of a result the model gets, e.g. 80KiB; the rest is linked to.",
      valueName: "SIZE"), transform: PocketFlags.bytes)
  var maxText: Int?

  @Option(
    help: ArgumentHelp(
      "Which schemas the host accepts: verbatim, claude, openai, copilot or gemini.",
      valueName: "NAME"), transform: Self.profile)
  var hostProfile = HostProfile.verbatim

  @Flag(help: "Refuse legacy requests that no initialize went ahead of.")
  var strict = false

  mutating func run() async throws {
    let streams = StandardStreams.takeOver()
    let log = flags.browser.makeLog()
    let pocket = try flags.makePocket(log: log)
    var settings = ServerSettings()
    (settings.isStrict, settings.mostTools) = (strict, maxTools)
    settings.mostText = maxText
    settings.profile = hostProfile
    if Environment.current["WASM_POCKET_CHECK"] == "1" { try Self.check(&settings) }
    let server = Server(pocket: pocket, output: streams.output, settings, log: log)
    if streams.isInputTerminal {
      log.notice("waiting for JSON-RPC on stdin, a message per line; end with Ctrl-D")
    }
    let end = Termination.watch(closing: { await pocket.close() }, stop: { server.stop() })
    Termination.watch(streams.output, closing: { await pocket.close() })
    if await pocket.prepare() {
      // Requests are answered meanwhile; closing the pocket ends it.
      Task { await Self.report(pocket, log) }
    } else {
      await Self.report(pocket, log)
    }
    await server.serve(streams.input)
    end.cancel()
    await pocket.close()
  }

  private static func profile(_ text: String) throws -> HostProfile {
    guard let profile = HostProfile(rawValue: text) else {
      let names = HostProfile.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no host profile \(text); there are \(names)")
    }
    return profile
  }

  private static func check(_ settings: inout ServerSettings) throws {
    let folder = Environment.current[RevisionSchemas.variable]
    guard settings.checkMessages(against: folder) else {
      throw ValidationError(
        "\(RevisionSchemas.variable) names \(folder ?? ""), which lacks the schema.json of some revision: "
          + "it should be the folder schema/ of the protocol's specification. Without that variable "
          + "messages are compared with the schemas of protocol/ alone.")
    }
  }

  private static func report(_ pocket: Pocket, _ log: Logger) async {
    for problem in await pocket.problems() { log.error("\(problem)") }
  }
}
