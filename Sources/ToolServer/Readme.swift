import JSONText
import WasmPocket

/// The README of a tool as a resource.
enum Readme {
  static let mimeType = "text/markdown"
  private static let prefix = "readme://tool/"

  /// The resource's URI.
  static func uri(of tool: WasmTool) -> String { prefix + tool.name }

  /// The tool whose README `uri` names, with the text.
  static func find(_ uri: String, in pocket: Pocket) async -> (WasmTool, String)? {
    let tools = await pocket.tools()
    guard let tool = tools.first(where: { uri.isSame(as: Self.uri(of: $0)) }) else {
      return nil
    }
    return tool.readme.map { (tool, $0) }
  }
}
