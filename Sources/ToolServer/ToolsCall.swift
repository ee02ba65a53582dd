import JSONText
import Logging
import RPC
import WasmPocket

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
    let tools = await request.pocket.tools()
    switch MetaTools.meaning(of: name, arguments, tools, request) {
    case .result(let result)?: return result
    case .call(let name, let arguments)?: return try await result(of: name, arguments, request)
    case nil: return try await result(of: name, arguments, request)
    }
  }

  private static func result(
    of name: String, _ arguments: JSON, _ request: MethodRequest
  ) async throws(RPCError) -> JSONObject {
    guard let tool = await request.pocket.tool(named: name) else {
      let reason = await request.pocket.refusal(of: name)
      throw .invalidParams(
        "Unknown tool: \(name)" + (reason.map { ". It cannot be used: \($0)" } ?? ""))
    }
    guard let reporter = ProgressReporter(request) else {
      return try await result(of: tool, arguments, nil, request)
    }
    return try await reporter.during { () async throws(RPCError) in
      try await result(of: tool, arguments, reporter, request)
    }
  }

  private static func result(
    of tool: WasmTool, _ arguments: JSON, _ reporter: ProgressReporter?, _ request: MethodRequest
  ) async throws(RPCError) -> JSONObject {
    let elicitation = try CredentialElicitation(request, tool)
    let questions = try ToolQuestions(request, tool, arguments)
    var context = CallContext()
    questions.contents.fill(&context)
    context.trace = trace(in: request.params)
    if let reporter { context.progress = { reporter.report($0) } }
    let messages = ToolMessages(request, tool)
    if let messages { context.stderr = { messages.tell($0) } }
    var outcome = await request.pocket.call(tool, arguments: arguments, context)
    if await elicitation.isWorthAnotherCall(outcome) {
      outcome = await request.pocket.call(tool, arguments: arguments, context)
    }
    outcome = await questions.answered(outcome) { [context] contents in
      var context = context
      contents.fill(&context)
      return await request.pocket.call(tool, arguments: arguments, context)
    }
    if let question = try await elicitation.question(outcome) {
      return questions.handing(questions.contents, to: question)
    }
    if let question = questions.question(outcome) { return question }
    outcome = CallResult.checked(questions.noting(elicitation.noting(outcome)))
    if outcome.failure == nil && !outcome.stderr.isEmpty {
      request.log.info("\(tool.name) wrote to stderr: \(outcome.stderr.trimmed)")
    }
    messages?.end(outcome)
    return CallResult(outcome, store: request.outbox, mostText: request.settings.mostText)
      .json(for: request.revision)
  }

  /// The trace that the call is part of; a field that is malformed is left out, and the state of a trace
  /// with its parent.
  private static func trace(in params: JSONObject) -> [String: String] {
    var trace: [String: String] = [:]
    for name in ["traceparent", "tracestate", "baggage"] {
      guard let text = params["_meta"]?[name]?.string, text.utf8.count <= 8192,
        text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) })
      else { continue }
      trace[name] = text
    }
    if !(trace["traceparent"].map(isParent) ?? false) {
      (trace["traceparent"], trace["tracestate"]) = (nil, nil)
    }
    return trace
  }

  /// Whether `text` is a `traceparent`
  /// ([W3C](https://www.w3.org/TR/trace-context/#traceparent-header-field-values)).
  private static func isParent(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let digits = "0123456789abcdef"
    guard parts.count >= 4, parts.prefix(4).map(\.count) == [2, 32, 16, 2],
      parts.prefix(4).allSatisfy({ $0.allSatisfy(digits.contains) }), parts[0] != "ff",
      parts[0] != "00" || parts.count == 4
    else { return false }
    return parts[1...2].allSatisfy { $0.contains { $0 != "0" } }
  }
}

extension String {
  /// Without a newline at the end.
  fileprivate var trimmed: Substring { hasSuffix("\n") ? dropLast() : self[...] }
}
