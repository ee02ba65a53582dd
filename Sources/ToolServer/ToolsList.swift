import JSONText
import RPC
import WasmPocket

/// `tools/list`: every tool with its schema.
enum ToolsList: Method {
  static let name = "tools/list"
  static let caching: Caching? = .untilChanged
  static let isList = true

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    let all = await request.pocket.tools()
    let (tools, isPart) = MetaTools.advertised(all, atMost: request.settings.mostTools)
    let rest = isPart ? MetaTools.entries(all.count, request.revision) : []
    return ["tools": .array(tools.map { entry($0, request) } + rest)]
  }

  /// `tool` as it is advertised to who asked.
  static func entry(_ tool: WasmTool, _ request: MethodRequest) -> JSON {
    entry(tool, request.revision, request.settings.profile)
  }

  /// `tool` as it is advertised.
  static func entry(_ tool: WasmTool, _ revision: Revision, _ profile: HostProfile) -> JSON {
    var entry: JSONObject = ["name": .string(tool.name)]
    if revision >= .june2025 { entry["title"] = title(tool).map { .string($0) } }
    entry["description"] = .string(tool.description)
    entry["inputSchema"] = profile.schema(tool.inputSchema)
    // Clients of the legacy era refuse the whole list for one of anything but objects.
    if revision.isModern || revision >= .june2025 && tool.outputSchema?["type"] == "object" {
      entry["outputSchema"] = tool.outputSchema
    }
    if revision >= .march2025 { entry["annotations"] = annotations(of: tool) }
    if revision >= .november2025, !tool.icons.isEmpty {
      entry["icons"] = .array(tool.icons)
    }
    if revision >= .june2025, tool.readme != nil {
      entry["_meta"] = ["io.github.wasm-pocket/readme": .string(ToolDocument.readme.uri(of: tool))]
    }
    return .object(entry)
  }

  /// The title that the author gives, or the name that they gave where another is advertised.
  private static func title(_ tool: WasmTool) -> String? {
    tool.title ?? (tool.name == tool.authoredName ? nil : tool.authoredName)
  }

  /// All four hints: the author's, but a tool that can reach nothing outside of its sandbox cannot
  /// change anything either, whatever they say; of others what they were granted says the rest.
  private static func annotations(of tool: WasmTool) -> JSON {
    let hints = tool.hints
    let isClosed = tool.reach == .nothing
    let isReading = isClosed || hints["readOnlyHint"] ?? (tool.reach == .reading)
    return [
      "readOnlyHint": .bool(isReading),
      "destructiveHint": .bool(!isReading && hints["destructiveHint"] ?? true),
      "idempotentHint": .bool(isReading || hints["idempotentHint"] ?? false),
      "openWorldHint": .bool(!isClosed && hints["openWorldHint"] ?? true),
    ]
  }
}
