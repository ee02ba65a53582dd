import JSONText
import WasmPocket

/// What of a tool can be read as a resource.
enum ToolResource: String, CaseIterable {
  /// Its README.
  case readme
  /// The JSON Schema of its arguments, as the author wrote it.
  case schema
  /// What pins it, if it comes from a repository.
  case pin

  /// The resource's URI for `tool`.
  func uri(of tool: WasmTool) -> String { "\(rawValue)://tool/\(tool.name)" }

  /// The media type of its text.
  var mimeType: String {
    switch self {
    case .readme: "text/markdown"
    case .schema: "application/schema+json"
    case .pin: "application/json"
    }
  }

  /// What a person is told of it.
  func title(_ tool: WasmTool) -> String {
    switch self {
    case .readme: "README of \(tool.authoredName)"
    case .schema: "Schema of \(tool.authoredName)"
    case .pin: "Pin of \(tool.authoredName)"
    }
  }

  /// What a model is told of it.
  func description(_ tool: WasmTool) -> String {
    switch self {
    case .readme: "What the tool \(tool.name) does and how to call it."
    case .schema:
      "The JSON Schema of the arguments of the tool \(tool.name), as its author wrote it."
    case .pin: "The commit and the digests that the tool \(tool.name) is pinned to."
    }
  }

  /// The text of it for `tool`; `nil` if there is none.
  func text(of tool: WasmTool) -> String? {
    switch self {
    case .readme: tool.readme
    case .schema: tool.inputSchema.indentedText + "\n"
    case .pin: tool.pin.map { $0.indentedText + "\n" }
    }
  }

  /// The resource that `uri` names, and its text.
  static func find(_ uri: String, in tools: [WasmTool]) -> (ToolResource, String)? {
    for kind in allCases {
      if let tool = tools.first(where: { uri.isSame(as: kind.uri(of: $0)) }) {
        return kind.text(of: tool).map { (kind, $0) }
      }
    }
    return nil
  }
}
