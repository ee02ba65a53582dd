import JSONSchema
import JSONText
import RPC

/// Asks the person in a form that the client shows: `elicitation/create`. In the modern era that stands
/// in a result, and the next request has the answer
/// ([2026-07-28, elicitation](https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation));
/// in the legacy era it is a request of the server's
/// ([2025-11-25, elicitation](https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation)).
struct FormElicitation {
  static let method = "elicitation/create"
  /// The longest answers that are taken, in bytes of JSON.
  static let longest = 64 << 10
  /// How long a form may stay unanswered in the legacy era.
  private static let patience = Duration.seconds(600)

  /// Why nobody could be asked.
  struct Obstacle: Error {
    /// Goes on from "Nobody could be asked: ", without a full stop.
    let reason: String

    init(_ reason: String) { self.reason = reason }

    /// The client shows no forms.
    static let noForms = Obstacle("it takes a client that shows forms (elicitation)")
  }

  let request: MethodRequest

  /// Whether the client says that it shows forms, which came with 2025-06-18.
  var isPossible: Bool {
    guard request.revision >= .june2025, let kinds = request.capabilities["elicitation"]?.object
    else { return false }
    // Without a mode it means forms.
    return kinds.isEmpty || kinds["form"]?.object != nil
  }

  /// `text` of `asker`, worded so that nobody takes it for a question of the host or the server.
  static func worded(_ text: String, by asker: String) -> JSON {
    .string("\(asker) asks: \(text) (Do not enter passwords or keys here.)")
  }

  /// `params` as an `InputRequest`.
  private static func request(_ params: JSONObject) -> JSON {
    ["method": .string(method), "params": .object(params)]
  }

  /// Why `params`, as they are sent, are no form (`protocol/question-form.schema.json`); `nil` if they
  /// are one.
  static func fault(in params: JSONObject, named name: String) -> String? {
    ProtocolSchemas.form?.validate(request(params), rootName: name).first?.message
  }

  /// The result of the modern era that asks `questions`, by their names.
  static func result(asking questions: [(name: String, params: JSONObject)]) -> JSONObject {
    let requests = questions.map { JSONObject.Member(key: $0.name, value: request($0.params)) }
    return ["resultType": "input_required", "inputRequests": .object(JSONObject(requests))]
  }

  /// What the request, which is of the modern era, brings as answers, by the names of the questions; those
  /// to questions that are not among `names` are left out.
  ///
  /// - Throws: -32602 if one has the wrong shape.
  func responses(where isWanted: (String) -> Bool, _ method: String) throws(RPCError) -> JSONObject
  {
    var answers = JSONObject([])
    guard request.revision.isModern, let responses = request.params["inputResponses"] else {
      return answers
    }
    guard let responses = responses.object else {
      throw .invalidParams("\(method): params.inputResponses must be an object")
    }
    for (name, response) in responses.map({ ($0.key, $0.value) }) where isWanted(name) {
      guard let answer = Self.answer(response) else {
        throw .invalidParams(
          "\(method): params.inputResponses.\(name) must be an object with an action (accept, "
            + "decline or cancel), and a content that is an object if there is one")
      }
      answers[name] = answer
    }
    return answers
  }

  /// Asks a client of the legacy era, and waits for the answer: an `ElicitResult`, whose content fits
  /// the form if it was accepted.
  func answer(to params: JSONObject) async throws(Obstacle) -> JSON {
    let params = try known(params)
    switch await request.clientRequests.ask(Self.method, .object(params), atMost: Self.patience) {
    case .none(let reason): throw Obstacle(reason)
    case .result(let result):
      guard let answer = Self.answer(result) else {
        throw Obstacle("the client's answer is no ElicitResult, but \(result.text.prefix(200))")
      }
      guard answer.bytes.count <= Self.longest else {
        throw Obstacle("the answer is longer than \(Self.longest) bytes")
      }
      if answer["action"] == "accept", let problem = problem(with: answer["content"], params) {
        throw Obstacle("what the client answered does not fit the form: \(problem)")
      }
      return answer
    }
  }

  /// The `ElicitResult` that `response` is; `nil` if it is none. A content of null, as some clients
  /// write it who have none, is left out.
  private static func answer(_ response: JSON) -> JSON? {
    guard var members = response.object,
      members["action"]?.string.flatMap(CredentialElicitation.Action.init) != nil
    else { return nil }
    if members["content"] == .null { members["content"] = nil }
    return members["content"].map { $0.object != nil } ?? true ? .object(members) : nil
  }

  private func problem(with content: JSON?, _ params: JSONObject) -> String? {
    guard var form = params["requestedSchema"]?.object else { return nil }
    // It says what the form's dialect is called, of which there is but one.
    form["$schema"] = nil
    guard let schema = try? Schema(.object(form)) else { return nil }
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
