import JSONText
import RPC
import WasmPocket
import Logging

/// `tools/call`: runs a tool.
enum ToolsCall: Method {
  static let name = "tools/call"

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    guard let name = request.params["name"]?.string else {
      throw .invalidParams("tools/call: params.name must be a string")
    }
    let arguments = request.params["arguments"] ?? [:]
    guard arguments.object != nil else {
      throw .invalidParams(
        "tools/call: params.arguments must be an object, not \(arguments.kindWithArticle)")
    }
    guard let tool = await request.pocket.tool(named: name) else {
      let reason = await request.pocket.refusal(of: name)
      throw .invalidParams(
        "Unknown tool: \(name)" + (reason.map { ". It cannot be used: \($0)" } ?? ""))
    }
    let elicitation = try CredentialElicitation(request, tool)
    var outcome = await request.pocket.call(tool, arguments: arguments)
    if await elicitation.isWorthAnotherCall(outcome) {
      outcome = await request.pocket.call(tool, arguments: arguments)
    }
    if let question = try await elicitation.question(outcome) { return question }
    outcome = elicitation.noting(outcome)
    if outcome.failure == nil && !outcome.stderr.isEmpty {
      request.log.info("\(tool.name) wrote to stderr: \(outcome.stderr.trimmed)")
    }
    return CallResult(outcome, store: request.outbox).json(for: request.revision)
  }
}

extension String {
  /// Without a newline at the end.
  fileprivate var trimmed: Substring { hasSuffix("\n") ? dropLast() : self[...] }
}
