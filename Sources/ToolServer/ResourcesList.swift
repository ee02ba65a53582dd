import JSONText
import RPC
import WasmPocket

/// `resources/list`: what can be read of the tools: READMEs, schemas, pins, and what their packages offer.
enum ResourcesList: Method {
  static let name = "resources/list"
  static let caching: Caching? = .untilChanged
  static let isList = true

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    return ["resources": .array(entries(await request.pocket.tools(), request.revision))]
  }

  /// The resources that come with `tools`.
  static func entries(_ tools: [WasmTool], _ revision: Revision) -> [JSON] {
    ToolResource.all(of: tools).map { resource in
      var entry: JSONObject = ["uri": .string(resource.uri), "name": .string(resource.name)]
      if revision >= .june2025 { entry["title"] = resource.title.map { .string($0) } }
      entry["description"] = resource.description.map { .string($0) }
      entry["mimeType"] = .string(resource.mimeType)
      entry["size"] = .number(JSONNumber(resource.size))
      return .object(entry)
    }
  }
}
