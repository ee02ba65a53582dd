import JSONText
import RPC
import WasmPocket

/// `resources/list`: what can be read of the tools: READMEs, schemas and pins.
enum ResourcesList: Method {
  static let name = "resources/list"
  static let caching: Caching? = .untilChanged
  static let isList = true

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    return ["resources": .array(entries(await request.pocket.tools(), request.revision))]
  }

  /// The resources that come with `tools`.
  static func entries(_ tools: [WasmTool], _ revision: Revision) -> [JSON] {
    tools.flatMap { tool in ToolResource.allCases.compactMap { entry($0, tool, revision) } }
  }

  private static func entry(
    _ kind: ToolResource, _ tool: WasmTool, _ revision: Revision
  ) -> JSON? {
    guard let text = kind.text(of: tool) else { return nil }
    var entry: JSONObject = [
      "uri": .string(kind.uri(of: tool)), "name": .string("\(tool.name)-\(kind.rawValue)"),
    ]
    if revision >= .june2025 { entry["title"] = .string(kind.title(tool)) }
    entry["description"] = .string(kind.description(tool))
    entry["mimeType"] = .string(kind.mimeType)
    entry["size"] = .number(JSONNumber(text.utf8.count))
    return .object(entry)
  }
}
