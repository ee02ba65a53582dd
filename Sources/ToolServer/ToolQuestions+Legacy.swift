import JSONSchema
import JSONText
import WasmPocket

/// `elicitation/create`, by which the legacy era asks
/// ([2025-11-25, elicitation](https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation)).
extension ToolQuestions {
  /// How long a form may stay unanswered.
  private static let patience = Duration.seconds(600)
  /// How often one call may ask.
  private static let rounds = 10

  /// What `outcome` comes to once the person has answered what it asks, and what it then asks; as it
  /// is, if it asks nothing, or the client is of the modern era or shows no forms.
  ///
  /// - Parameter call: calls the tool again, with all answers so far, and what it handed on.
  func answered(
    _ outcome: CallOutcome, calling call: (RequestStates.Contents) async -> CallOutcome
  ) async -> CallOutcome {
    guard !request.revision.isModern, showsForms else { return outcome }
    var (outcome, contents) = (outcome, RequestStates.Contents())
    for _ in 0..<Self.rounds {
      guard let questions = outcome.questions, fault(in: outcome) == nil else { return outcome }
      do throws(Obstacle) {
        for (name, question) in questions.map({ ($0.key, $0.value) }) {
          contents.answers[name] = try await answer(to: question)
        }
        guard JSON.object(contents.answers).bytes.count <= Self.longest else {
          throw Obstacle("the answers are longer than \(Self.longest) bytes")
        }
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

  /// Why nobody could be asked.
  private struct Obstacle: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  private func answer(to question: JSON) async throws(Obstacle) -> JSON {
    let params = try known(worded(question))
    switch await request.clientRequests.ask(
      "elicitation/create", .object(params), atMost: Self.patience)
    {
    case .none(let reason): throw Obstacle(reason)
    case .result(let answer):
      guard Self.isAnswer(answer) else {
        throw Obstacle("the client's answer is no ElicitResult, but \(answer.text.prefix(200))")
      }
      if answer["action"] == "accept", let problem = problem(with: answer["content"], params) {
        throw Obstacle("what the client answered does not fit the form: \(problem)")
      }
      return answer
    }
  }

  private func problem(with content: JSON?, _ params: JSONObject) -> String? {
    guard let form = params["requestedSchema"], let schema = try? Schema(form) else { return nil }
    return schema.validate(content ?? [:], rootName: "content").first?.message
  }

  /// `params` as far as the revision in force knows what is in it.
  private func known(_ params: JSONObject) throws(Obstacle) -> JSONObject {
    guard request.revision < .november2025 else { return params }
    var (params, fields) = (params, JSONObject([]))
    for field in params["requestedSchema"]?["properties"]?.object ?? [:] {
      fields[field.key] = try knownInJune2025(field.value)
    }
    var form: JSONObject = ["type": "object", "properties": .object(fields)]
    form["required"] = params["requestedSchema"]?["required"]
    params["requestedSchema"] = .object(form)
    params["mode"] = nil
    return params
  }

  /// A field of a form of 2025-06-18: one value, without a default unless it is a boolean, and with
  /// `enumNames` for the titles of choices.
  private func knownInJune2025(_ field: JSON) throws(Obstacle) -> JSON {
    guard field["type"] != "array", var members = field.object else {
      throw Obstacle("choosing several values takes a client of 2025-11-25 or later")
    }
    if members["type"] != "boolean" { members["default"] = nil }
    if let choices = members["oneOf"]?.array {
      members["oneOf"] = nil
      members["enum"] = .array(choices.compactMap { $0["const"] })
      members["enumNames"] = .array(choices.compactMap { $0["title"] })
    }
    return .object(members)
  }
}
