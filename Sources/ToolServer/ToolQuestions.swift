import JSONSchema
import JSONText
import RPC
import WasmPocket

/// Passes on what a tool asks the person, in forms that the client shows, and what they answer
/// ([2026-07-28, elicitation](https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation)).
///
/// In the modern era a question is answered with the next request, which is a call of its own; nothing
/// is kept here. In the legacy era the call goes on while the client is asked
/// (``answered(_:calling:)``).
struct ToolQuestions {
  /// The longest answers that are passed on, in bytes of JSON: they become an environment variable.
  static let longest = 64 << 10

  let request: MethodRequest
  let tool: WasmTool
  private let arguments: JSON
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
    var contents = try Self.state(in: request, tool, arguments)
    for answer in try Self.answers(in: request, tool) {
      contents.answers[answer.key] = answer.value
    }
    guard JSON.object(contents.answers).bytes.count <= Self.longest else {
      throw .invalidParams(
        "tools/call: the answers in params.inputResponses, and those before them, are longer than "
          + "\(Self.longest) bytes")
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

  private static func answers(
    in request: MethodRequest, _ tool: WasmTool
  ) throws(RPCError) -> JSONObject {
    guard request.revision.isModern, tool.access.mayAsk,
      let responses = request.params["inputResponses"]?.object
    else { return [:] }
    var answers = JSONObject([])
    for (name, response) in responses.map({ ($0.key, $0.value) })
    where name != CredentialElicitation.key {
      guard isAnswer(response) else {
        throw .invalidParams(
          "tools/call: params.inputResponses.\(name) must be an object with an action (accept, "
            + "decline or cancel), and a content that is an object if there is one")
      }
      answers[name] = response
    }
    return answers
  }

  /// Whether `response` is an `ElicitResult`.
  static func isAnswer(_ response: JSON) -> Bool {
    response["action"]?.string.flatMap(CredentialElicitation.Action.init) != nil
      && response["content"].map { $0.object != nil } ?? true
  }

  /// The result that asks what `outcome` wants to know; `nil` if it wants nothing, or cannot ask.
  func question(_ outcome: CallOutcome) -> JSONObject? {
    guard let questions = outcome.questions, request.revision.isModern, showsForms,
      fault(in: outcome) == nil
    else { return nil }
    var requests = JSONObject([])
    for question in questions {
      requests[question.key] = [
        "method": "elicitation/create", "params": .object(worded(question.value)),
      ]
    }
    var contents = contents
    contents.state = outcome.state
    return handing(
      contents, to: ["resultType": "input_required", "inputRequests": .object(requests)])
  }

  /// `question`, a result, with the `contents` that the next request is to bring along.
  func handing(_ contents: RequestStates.Contents, to question: JSONObject) -> JSONObject {
    guard !contents.isEmpty else { return question }
    var question = question
    question["requestState"] = .string(request.states.text(of: contents, tool.name, arguments))
    return question
  }

  /// The parameters of `question`, worded so that nobody takes it for one of the host or the server.
  func worded(_ question: JSON) -> JSONObject {
    var params = question["params"]?.object ?? [:]
    let text = params["message"]?.string ?? ""
    params["message"] = .string(
      "The tool \(tool.name) asks: \(text) (Do not enter passwords or keys here.)")
    return params
  }

  /// `outcome`, which says so if the questions in it are none that can be asked.
  func noting(_ outcome: CallOutcome) -> CallOutcome {
    guard let fault = fault(in: outcome) else { return outcome }
    var outcome = outcome
    outcome.failure = CallFailure(
      "The tool asks what nobody can be asked: \(fault). This is a fault of the tool.")
    return outcome
  }

  /// Whether the client says that it shows forms, which came with 2025-06-18.
  var showsForms: Bool {
    guard request.revision >= .june2025, let kinds = request.capabilities["elicitation"]?.object
    else { return false }
    // Without a mode it means forms.
    return kinds.isEmpty || kinds["form"]?.object != nil
  }

  func fault(in outcome: CallOutcome) -> String? {
    for question in outcome.questions ?? [:] {
      if question.key == CredentialElicitation.key {
        return "\"\(question.key)\" is the server's own name for a question"
      }
      guard
        let problem = ProtocolSchemas.form?.validate(question.value, rootName: question.key).first
      else { continue }
      return problem.message
    }
    return nil
  }
}
