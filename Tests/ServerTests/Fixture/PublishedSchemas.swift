import JSONText
import ToolServer

/// The schemas of the protocol's revisions, as far as they are at hand.
///
/// They are looked for in the folder that `WASM_POCKET_MCP_SCHEMAS` names, or else in
/// `../shared/data/mcp-schemas` beside the package. Where they are missing, nothing is checked against
/// them, and ``ServerTests/PublishedSchemaTests`` says so.
enum PublishedSchemas {
  /// Their folder; `nil` if it is not on this machine.
  static let folder: String? = {
    let folder =
      inheritedEnvironment()[RevisionSchemas.variable]
      ?? Place.folder(of: Place.package) + "/shared/data/mcp-schemas"
    return File.exists(folder) ? folder : nil
  }()

  private static let schemas = folder.flatMap(RevisionSchemas.init)

  /// What is wrong with `message`, which answers a request of `method` if it is a response.
  static func problems(
    with message: JSON, answering method: String? = nil, _ revision: Revision
  ) -> [String] {
    schemas?.problems(with: message, answering: method, revision.rawValue) ?? []
  }
}
