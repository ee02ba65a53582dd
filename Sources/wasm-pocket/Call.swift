import ArgumentParser
import JSONText
import Packages
import RPC
import WasmPocket

/// `wasm-pocket call`: one call from a shell.
struct Call: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Call one tool: its stdout on stdout, its stderr on stderr.",
    discussion: """
      Exits with 0, with 1 if the tool failed, or with 2 if the call itself was not right.

        wasm-pocket call word-count '{"text": "to be or not to be"}' examples/word-count
      """)

  @Argument(help: "The tool's name.")
  var name: String

  @Argument(help: "Its arguments, a JSON object.")
  var arguments: String = "{}"

  @Flag(help: "Write what the call did as JSON to stderr: requests, credentials by name, times.")
  var receipt = false

  @Option(help: "Put the files that the tool leaves in /outbox into this folder.")
  var outbox: String?

  @OptionGroup var flags: PocketFlags

  mutating func run() async throws {
    let streams = StandardStreams.takeOver()
    let pocket = try makePocket()
    let (tool, arguments) = try await find(in: pocket)
    let end = Termination.watch(closing: { await pocket.close() })
    let outcome = await pocket.call(tool, arguments: arguments)
    await pocket.close()
    end.cancel()
    Output.write(outcome.output, to: streams.output.raw)
    Output.write(outcome.errors, to: 2)
    try keep(outcome.files)
    if receipt, let receipt = outcome.receipt { Stderr.line(receipt.json.text) }
    guard let failure = outcome.failure else { return }
    Stderr.line(
      failure.message.hasSuffix("\n") ? String(failure.message.dropLast()) : failure.message)
    throw ExitCode(1)
  }

  private func keep(_ files: [OutputFile]) throws {
    guard let outbox else {
      for file in files {
        Stderr.line("/outbox/\(file.path) (\(file.bytes.count) bytes): --outbox FOLDER keeps it")
      }
      return
    }
    for file in files {
      // What a tool names, "..", too, stays in the folder.
      let parts = file.path.split(separator: "/").filter { $0 != ".." && $0 != "." }
      let path = Files.join(outbox, parts.joined(separator: "/"))
      try Files.makeFolder(Files.parent(of: path))
      try Files.write(file.bytes, to: path)
      Stderr.line("\(path) (\(file.bytes.count) bytes)")
    }
  }

  private func makePocket() throws -> Pocket {
    // Nothing comes after this call.
    try flags.makePocket(log: flags.browser.makeLog()) { $0.warmth.workers = 0 }
  }

  private func find(in pocket: Pocket) async throws -> (WasmTool, JSON) {
    await pocket.prepare()
    guard let tool = await tool(in: pocket) else {
      for problem in await pocket.problems() { Stderr.line("wasm-pocket: error: \(problem)") }
      let names = await pocket.tools().map(\.name).joined(separator: ", ")
      throw Usage(
        "there is no tool \(ToolSource.withoutCredentials(name)); there is: \(names.isEmpty ? "none" : names)"
      )
    }
    guard let value = try? JSON(parsing: Array(arguments.utf8)), value.object != nil else {
      throw Usage("the arguments are no JSON object: \(arguments)")
    }
    return (tool, value)
  }

  private func tool(in pocket: Pocket) async -> WasmTool? {
    if let tool = await pocket.tool(named: name) { return tool }
    // Perhaps it is still being fetched, and a person has more patience than a host.
    _ = await pocket.problems()
    return await pocket.tool(named: name)
  }
}
