import JSONText
import WasmPocket

/// What the server offers to read of every tool.
enum ToolDocument: String, CaseIterable {
  /// Its README.
  case readme
  /// The JSON Schema of its arguments, as the author wrote it.
  case schema
  /// What pins it, if it comes from a repository.
  case pin

  /// The longest text, in bytes of its line.
  private static let longest = 8 << 20

  /// The document's URI for `tool`.
  func uri(of tool: WasmTool) -> String { "\(rawValue)://tool/\(tool.name)" }

  /// The document of `tool`; `nil` if there is none.
  func resource(of tool: WasmTool) -> ToolResource? {
    text(of: tool).map { text in
      ToolResource(
        uri: uri(of: tool), name: "\(tool.name)-\(rawValue)", title: title(tool),
        description: description(tool), mimeType: mimeType, size: text.utf8.count,
        member: .init(key: "text", value: .string(text)))
    }
  }

  private var mimeType: String {
    switch self {
    case .readme: "text/markdown"
    case .schema: "application/schema+json"
    case .pin: "application/json"
    }
  }

  /// What a person is told of it.
  private func title(_ tool: WasmTool) -> String {
    switch self {
    case .readme: "README of \(tool.authoredName)"
    case .schema: "Schema of \(tool.authoredName)"
    case .pin: "Pin of \(tool.authoredName)"
    }
  }

  /// What a model is told of it.
  private func description(_ tool: WasmTool) -> String {
    switch self {
    case .readme: "What the tool \(tool.name) does and how to call it."
    case .schema:
      "The JSON Schema of the arguments of the tool \(tool.name), as its author wrote it."
    case .pin: "The commit and the digests that the tool \(tool.name) is pinned to."
    }
  }

  private func text(of tool: WasmTool) -> String? {
    switch self {
    case .readme: tool.readme?.fitting(Self.longest)
    case .schema: tool.inputSchema.indentedText + "\n"
    case .pin: tool.pin.map { $0.indentedText + "\n" }
    }
  }
}
