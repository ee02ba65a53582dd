import JSONText
import Packages
import RPC
import WasmPocket

/// `prompts/list`: the prompts that come with the tools.
enum PromptsList: Method {
  static let name = "prompts/list"
  static let caching: Caching? = .untilChanged
  static let isList = true

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    return ["prompts": .array(entries(await request.pocket.tools(), request.revision))]
  }

  /// The prompts that come with `tools`.
  static func entries(_ tools: [WasmTool], _ revision: Revision) -> [JSON] {
    ToolPrompt.all(of: tools).map { prompt in
      var entry: JSONObject = ["name": .string(prompt.name)]
      if revision >= .june2025 { entry["title"] = prompt.file.title.map { .string($0) } }
      entry["description"] = prompt.file.description.map { .string($0) }
      entry["arguments"] = .array(
        prompt.file.arguments.map { argument in
          var members: JSONObject = ["name": .string(argument.name)]
          members["description"] = argument.description.map { .string($0) }
          members["required"] = .bool(argument.isRequired)
          return .object(members)
        })
      return .object(entry)
    }
  }
}
