import JSONText
import RPC
import WasmPocket

/// `resources/list`: the READMEs of the tools that have one.
enum ResourcesList: Method {
  static let name = "resources/list"
  static let caching: Caching? = .whileServing

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    try Pagination.check(request.params)
    return [
      "resources": .array(await request.pocket.tools().compactMap { entry($0, request.revision) })
    ]
  }

  private static func entry(_ tool: WasmTool, _ revision: Revision) -> JSON? {
    guard let readme = tool.readme else { return nil }
    var entry: JSONObject = [
      "uri": .string(Readme.uri(of: tool)), "name": .string(tool.name + "-readme"),
    ]
    if revision >= .june2025 { entry["title"] = .string("README of \(tool.authoredName)") }
    entry["description"] = .string("What the tool \(tool.name) does and how to call it.")
    entry["mimeType"] = .string(Readme.mimeType)
    entry["size"] = .number(JSONNumber(readme.utf8.count))
    return .object(entry)
  }
}
