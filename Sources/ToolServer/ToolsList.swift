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
    func known(_ schema: JSON) -> JSON { revision.isModern ? schema : withoutBooleans(schema) }
    entry["inputSchema"] = known(profile.schema(tool.inputSchema))
    // Clients of the legacy era refuse the whole list for one of anything but objects.
    if revision.isModern || revision >= .june2025 && tool.outputSchema?["type"] == "object" {
      entry["outputSchema"] = profile.outputSchema(tool.outputSchema).map(known)
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

  /// All four hints: the author's, or else what the tool was granted says them. One that can neither
  /// reach a host, but to read, nor write to a folder of this machine, cannot change anything.
  private static func annotations(of tool: WasmTool) -> JSON {
    let hints = tool.hints
    let isReading = hints["readOnlyHint"] ?? (tool.reach != .writing && !tool.writesToFolders)
    return [
      "readOnlyHint": .bool(isReading),
      "destructiveHint": .bool(hints["destructiveHint"] ?? !isReading),
      "idempotentHint": .bool(hints["idempotentHint"] ?? isReading),
      "openWorldHint": .bool(hints["openWorldHint"] ?? (tool.reach != .nothing)),
    ]
  }

  /// `schema` as the revisions before 2026-07-28 have it, whose properties are objects: `true` and
  /// `false` are written out.
  private static func withoutBooleans(_ schema: JSON) -> JSON {
    guard var members = schema.object, let properties = members["properties"]?.object,
      properties.contains(where: { $0.value.bool != nil })
    else { return schema }
    members["properties"] = .object(
      JSONObject(
        properties.map { property in
          let value: JSON =
            switch property.value.bool {
            case true?: [:]
            case false?: ["not": [:]]
            case nil: property.value
            }
          return .init(key: property.key, value: value)
        }))
    return .object(members)
  }
}
