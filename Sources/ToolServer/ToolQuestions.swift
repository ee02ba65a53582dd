import JSONSchema
import JSONText
import RPC
import WasmPocket

/// Passes on what a tool asks the person, and what they answer: in the modern era with the next
/// request, which is a call of its own, and in the legacy era while the call goes on.
struct ToolQuestions {
  /// How often one call of the legacy era may ask.
  private static let rounds = 10
  /// How many questions may stand in one result.
  private static let most = 16

  private let request: MethodRequest
  private let tool: WasmTool
  private let arguments: JSON
  private let elicitation: FormElicitation
  /// What came with the request: what the person answered, by the names of the questions, and what the
  /// tool handed on.
  let contents: RequestStates.Contents

  /// What `request`, a call of `tool` with `arguments`, answers and allows.
  ///
  /// - Throws: -32602 if an answer in it has the wrong shape, or its `requestState` is not what an
  ///   earlier result had.
  init(_ request: MethodRequest, _ tool: WasmTool, _ arguments: JSON) throws(RPCError) {
    self.request = request
    self.tool = tool
    self.arguments = arguments
    elicitation = FormElicitation(request: request)
    var contents = try Self.state(in: request, tool, arguments)
    let answers = try elicitation.responses(
      where: { tool.access.mayAsk && $0 != CredentialElicitation.key }, ToolsCall.name)
    for answer in answers { contents.answers[answer.key] = answer.value }
    guard !contents.isTooLong else {
      throw .invalidParams(
        "tools/call: the answers in params.inputResponses, and those before them, are longer than "
          + "\(FormElicitation.longest) bytes")
    }
    self.contents = contents
  }

  private static func state(
    in request: MethodRequest, _ tool: WasmTool, _ arguments: JSON
  ) throws(RPCError) -> RequestStates.Contents {
    guard request.revision.isModern, let state = request.params["requestState"] else {
      return RequestStates.Contents()
    }
    guard
      let contents = state.string.flatMap({ request.states.contents(of: $0, tool.name, arguments) })
    else {
      throw .invalidParams(
        "tools/call: params.requestState is not what a result for this tool and these arguments had "
          + "within the last hour. Call again without it, and without inputResponses.")
    }
    return contents
  }

  /// The result that asks what `outcome` wants to know; `nil` if it wants nothing, or cannot ask so.
  func question(_ outcome: CallOutcome) -> JSONObject? {
    guard let questions = outcome.questions, request.revision.isModern, elicitation.isPossible,
      fault(in: outcome) == nil
    else { return nil }
    var contents = contents
    contents.state = outcome.state
    return handing(
      contents,
      to: FormElicitation.result(asking: questions.map { ($0.key, worded($0.value)) }))
  }

  /// `question`, a result, with the `contents` that the next request is to bring along.
  func handing(_ contents: RequestStates.Contents, to question: JSONObject) -> JSONObject {
    guard !contents.isEmpty else { return question }
    var question = question
    question["requestState"] = .string(request.states.text(of: contents, tool.name, arguments))
    return question
  }

  /// What `outcome` comes to once a client of the legacy era has been asked what it wants to know, and
  /// what it then wants to know; as it is, if it asks nothing, or cannot ask so.
  ///
  /// - Parameter call: calls the tool again, with all answers so far, and what it handed on.
  func answered(
    _ outcome: CallOutcome, calling call: (RequestStates.Contents) async -> CallOutcome
  ) async -> CallOutcome {
    guard !request.revision.isModern, elicitation.isPossible else { return outcome }
    var (outcome, contents) = (outcome, RequestStates.Contents())
    for _ in 0..<Self.rounds {
      guard let questions = outcome.questions, fault(in: outcome) == nil else { return outcome }
      do throws(FormElicitation.Obstacle) {
        for (name, question) in questions.map({ ($0.key, $0.value) }) {
          contents.answers[name] = try await elicitation.answer(to: worded(question))
        }
        if contents.isTooLong { throw .init("the answers are longer than can be handed on") }
      } catch {
        outcome.failure = CallFailure(
          asking: questions, tool: tool.name, butNobodyBecause: error.reason)
        return outcome
      }
      contents.state = outcome.state
      outcome = await call(contents)
    }
    if outcome.questions != nil {
      outcome.failure = CallFailure(
        "The tool \(tool.name) has asked the person \(Self.rounds) times in one call, and asks "
          + "still. This is a fault of the tool.")
    }
    return outcome
  }

  /// `outcome`, which says so if the questions in it are none that can be asked.
  func noting(_ outcome: CallOutcome) -> CallOutcome {
    guard let fault = fault(in: outcome) else { return outcome }
    var outcome = outcome
    outcome.failure = CallFailure(
      "The tool asks what nobody can be asked: \(fault). This is a fault of the tool.")
    return outcome
  }

  private func worded(_ question: JSON) -> JSONObject {
    var params = question["params"]?.object ?? [:]
    params["message"] = FormElicitation.worded(
      params["message"]?.string ?? "", by: "The tool \(tool.name)")
    return params
  }

  private func fault(in outcome: CallOutcome) -> String? {
    guard let questions = outcome.questions else { return nil }
    if questions.count > Self.most {
      return "there are \(questions.count) questions, and at most \(Self.most) can be asked at once"
    }
    for question in questions {
      if question.key == CredentialElicitation.key {
        return "\"\(question.key)\" is the server's own name for a question"
      }
      let problem = ProtocolSchemas.form?.validate(question.value, rootName: question.key).first
      if let problem { return problem.message }
      // Worded, its message is longer.
      if let fault = FormElicitation.fault(in: worded(question.value), named: question.key) {
        return fault
      }
    }
    return nil
  }
}
