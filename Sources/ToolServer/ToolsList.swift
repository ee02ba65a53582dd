import JSONText
import RPC
import WasmPocket

/// `tools/list`: every tool with its schema.
enum ToolsList: Method {
  static let name = "tools/list"
  static let caching: Caching? = .whileServing

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    try Pagination.check(request.params)
    return ["tools": .array(await request.pocket.tools().map { entry($0, request.revision) })]
  }

  private static func entry(_ tool: WasmTool, _ revision: Revision) -> JSON {
    var entry: JSONObject = ["name": .string(tool.name)]
    if revision >= .june2025 && tool.name != tool.authoredName {
      entry["title"] = .string(tool.authoredName)
    }
    entry["description"] = .string(tool.description)
    entry["inputSchema"] = tool.inputSchema
    if revision >= .june2025 { entry["outputSchema"] = tool.outputSchema }
    if revision >= .march2025 { entry["annotations"] = annotations(tool.reach) }
    if revision >= .june2025, tool.readme != nil {
      entry["_meta"] = ["io.github.wasm-pocket/readme": .string(Readme.uri(of: tool))]
    }
    return .object(entry)
  }

  /// A tool that can reach nothing outside of its sandbox cannot change anything either; of others
  /// nothing more is known than what they were granted.
  private static func annotations(_ reach: WasmTool.Reach) -> JSON {
    switch reach {
    case .nothing:
      [
        "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
        "openWorldHint": false,
      ]
    case .reading: ["readOnlyHint": true, "openWorldHint": true]
    case .writing: ["readOnlyHint": false, "openWorldHint": true]
    }
  }
}
