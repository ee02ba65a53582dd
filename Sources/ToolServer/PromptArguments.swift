import JSONText
import Packages
import RPC
import WasmPocket

/// What fills in a prompt: the arguments of a request, and what the person is asked for because it is
/// missing there, if the prompt's tool may ask.
struct PromptArguments {
  /// The name of the question in `inputRequests`, and of its answer.
  private static let key = "arguments"

  private let request: MethodRequest
  private let prompt: ToolPrompt
  /// What came with the request, by name.
  private let given: [String: String]

  /// Those of `request`, for `prompt`.
  ///
  /// - Throws: -32602 if they are not texts.
  init(_ request: MethodRequest, _ prompt: ToolPrompt) throws(RPCError) {
    self.request = request
    self.prompt = prompt
    guard let arguments = (request.params["arguments"] ?? [:]).object else {
      throw .invalidParams("prompts/get: params.arguments must be an object of strings")
    }
    var given: [String: String] = [:]
    for member in arguments {
      guard let text = member.value.string else {
        throw .invalidParams("prompts/get: params.arguments.\(member.key) must be a string")
      }
      given[member.key] = text
    }
    self.given = given
  }

  /// What was found for the arguments.
  enum Finding {
    /// Their values.
    case values([String: String])
    /// A result that asks for those that are missing.
    case question(JSONObject)
  }

  /// Looks for all that the prompt needs, and asks where it may.
  ///
  /// - Throws: -32602 if something is missing and nobody says what it is.
  func find() async throws(RPCError) -> Finding {
    if missing(in: given).isEmpty { return .values(given) }
    let elicitation = FormElicitation(request: request)
    guard prompt.mayAsk, elicitation.isPossible,
      FormElicitation.fault(in: form, named: Self.key) == nil
    else { throw lack(in: given) }
    let answers = try elicitation.responses(where: { $0 == Self.key }, PromptsGet.name)
    var answer = answers[Self.key]
    if answer == nil, !request.revision.isModern {
      do throws(FormElicitation.Obstacle) {
        answer = try await elicitation.answer(to: form)
      } catch {
        throw lack(in: given, ", and nobody could be asked for it: \(error.reason)")
      }
    }
    let values = given.merging(Self.texts(in: answer)) { given, _ in given }
    if answer?["action"] == "accept", missing(in: values).isEmpty { return .values(values) }
    // What is answered under other names, or in part, is asked again.
    if answer == nil || answer?["action"] == "accept", request.revision.isModern {
      return .question(FormElicitation.result(asking: [(Self.key, form)]))
    }
    throw lack(in: given, ", which the person was asked for and did not give")
  }

  private static func texts(in answer: JSON?) -> [String: String] {
    var texts: [String: String] = [:]
    for field in answer?["content"]?.object ?? [:] { texts[field.key] = field.value.string }
    return texts
  }

  private func missing(in values: [String: String]) -> [PromptFile.Argument] {
    prompt.file.arguments.filter { $0.isRequired && values[$0.name] == nil }
  }

  /// The parameters of the question for what is missing.
  private var form: JSONObject {
    let missing = missing(in: given)
    let fields = missing.map { argument in
      var field: JSONObject = ["type": "string", "title": .string(argument.name)]
      field["description"] = argument.description.map { .string($0) }
      return JSONObject.Member(key: argument.name, value: .object(field))
    }
    let names = missing.map(\.name).joined(separator: ", ")
    return [
      "message": FormElicitation.worded("\(names)?", by: "The prompt \(prompt.name)"),
      "requestedSchema": [
        "type": "object", "properties": .object(JSONObject(fields)),
        "required": .array(missing.map { .string($0.name) }),
      ],
    ]
  }

  private func lack(in values: [String: String], _ more: String = "") -> RPCError {
    let names = missing(in: values).map(\.name).joined(separator: ", ")
    return .invalidParams("prompts/get: \(prompt.name) lacks the argument \(names)\(more)")
  }
}
