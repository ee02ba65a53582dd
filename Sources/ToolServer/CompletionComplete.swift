import JSONText
import Packages
import RPC
import WasmPocket

/// `completion/complete`: the values that a prompt's author proposes for an argument.
enum CompletionComplete: Method {
  static let name = "completion/complete"
  /// So many values stand in one answer at most.
  private static let most = 100

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    guard let argument = request.params["argument"]?["name"]?.string,
      let value = request.params["argument"]?["value"]?.string
    else {
      throw .invalidParams("completion/complete: params.argument must have a name and a value")
    }
    let values = try await values(request, argument).filter {
      $0.lowercased().hasPrefix(value.lowercased())
    }
    return [
      "completion": [
        "values": .array(values.prefix(most).map { .string($0) }),
        "total": .number(JSONNumber(values.count)), "hasMore": .bool(values.count > most),
      ]
    ]
  }

  private static func values(
    _ request: MethodRequest, _ argument: String
  ) async throws(RPCError) -> [String] {
    let reference = request.params["ref"]
    switch reference?["type"]?.string {
    case "ref/resource":
      let templates = await request.pocket.tools().flatMap(\.resources).compactMap(\.template)
      guard let uri = reference?["uri"]?.string, templates.contains(where: { $0.text == uri })
      else {
        throw .invalidParams("completion/complete: params.ref names no template of resources")
      }
      return []
    case "ref/prompt":
      guard let name = reference?["name"]?.string,
        let prompt = await PromptsGet.find(name, in: request.pocket)
      else { throw .invalidParams("completion/complete: params.ref names no prompt") }
      return prompt.file.arguments.first { $0.name == argument }?.values ?? []
    default:
      throw .invalidParams("completion/complete: params.ref must be a ref/prompt or ref/resource")
    }
  }
}
