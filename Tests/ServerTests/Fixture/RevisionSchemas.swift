import JSONSchema
import JSONText

/// The JSON Schemas that the protocol's revisions are published with
/// (https://github.com/modelcontextprotocol/modelcontextprotocol, `schema/`).
///
/// They are looked for in the folder that `WASM_POCKET_MCP_SCHEMAS` names, or else in
/// `../shared/data/mcp-schemas` beside the package: `<revision>/schema.json`. Where they are
/// missing, nothing is checked against them, and ``RevisionSchemaTests`` says so.
enum RevisionSchemas {
  /// Their folder; `nil` if it is not on this machine.
  static let folder: String? = {
    let folder =
      inheritedEnvironment()["WASM_POCKET_MCP_SCHEMAS"]
      ?? Place.folder(of: Place.package) + "/shared/data/mcp-schemas"
    return File.exists(folder) ? folder : nil
  }()

  private static let results = [
    "server/discover": "DiscoverResult",
    "initialize": "InitializeResult",
    "ping": "EmptyResult",
    "tools/list": "ListToolsResult",
    "tools/call": "CallToolResult",
    "resources/list": "ListResourcesResult",
    "resources/templates/list": "ListResourceTemplatesResult",
    "resources/read": "ReadResourceResult",
    "resources/subscribe": "EmptyResult",
    "resources/unsubscribe": "EmptyResult",
    "subscriptions/listen": "SubscriptionsListenResult",
    "prompts/list": "ListPromptsResult",
    "prompts/get": "GetPromptResult",
    "completion/complete": "CompleteResult",
    "logging/setLevel": "EmptyResult",
  ]
  private static let requests = ["elicitation/create": "ElicitRequest"]
  private static let notifications = [
    "notifications/subscriptions/acknowledged": "SubscriptionsAcknowledgedNotification",
    "notifications/cancelled": "CancelledNotification",
    "notifications/progress": "ProgressNotification",
    "notifications/message": "LoggingMessageNotification",
    "notifications/tools/list_changed": "ToolListChangedNotification",
    "notifications/prompts/list_changed": "PromptListChangedNotification",
    "notifications/resources/list_changed": "ResourceListChangedNotification",
    "notifications/resources/updated": "ResourceUpdatedNotification",
    "notifications/elicitation/complete": "ElicitationCompleteNotification",
  ]

  private static let errors = [
    -32022: "UnsupportedProtocolVersionError", -32042: "URLElicitationRequiredError",
  ]

  /// What is wrong with the response `message` to a request of `method`.
  static func problems(
    withResponse message: JSON, to method: String, _ revision: Revision
  ) -> [String] {
    guard var name = results[method] else { return ["there is no result of \(method)"] }
    if message["result"]?["resultType"] == "input_required" { name = "InputRequiredResult" }
    let isNew = revision == .november2025 || revision == .july2026
    return problems(with: message, isNew ? "JSONRPCResultResponse" : "JSONRPCResponse", revision)
      + problems(with: message["result"] ?? .null, name, revision)
  }

  /// What is wrong with the error response `message`.
  static func problems(withError message: JSON, _ revision: Revision) -> [String] {
    if revision == .november2025 || revision == .july2026 {
      let name = message["error"]?["code"]?.int.flatMap { errors[$0] } ?? "JSONRPCErrorResponse"
      return problems(with: message, name, revision)
    }
    // Up to 2025-06-18 the schema wants an id even where none could be read; JSON-RPC wants null.
    guard case .object(var members) = message else { return ["no object"] }
    if members["id"] == .null { members["id"] = 0 }
    return problems(with: .object(members), "JSONRPCError", revision)
  }

  /// What is wrong with the request `message`.
  static func problems(
    withRequest message: JSON, _ method: String, _ revision: Revision
  ) -> [String] {
    guard let name = requests[method] else { return ["the server must not send \(method)"] }
    return problems(with: message, "JSONRPCRequest", revision)
      + problems(with: message, name, revision)
  }

  /// What is wrong with the notification `message`.
  static func problems(
    withNotification message: JSON, _ method: String, _ revision: Revision
  ) -> [String] {
    guard let name = notifications[method] else { return ["the server must not send \(method)"] }
    return problems(with: message, name, revision)
  }

  private static func problems(
    with value: JSON, _ name: String, _ revision: Revision
  ) -> [String] {
    guard folder != nil else { return [] }
    guard let schema = compiled[revision]?[name] else { return ["no schema \(revision) \(name)"] }
    return schema.validate(value).map { "\(revision.rawValue), \(name): \($0.message)" }
  }

  /// Every definition that is needed, by revision and name.
  private static let compiled: [Revision: [String: Schema]] = {
    guard let folder else { return [:] }
    let names =
      Array(results.values) + Array(requests.values) + Array(notifications.values)
      + Array(errors.values) + [
        "JSONRPCRequest", "JSONRPCResultResponse", "JSONRPCResponse", "JSONRPCErrorResponse",
        "JSONRPCError",
        "InputRequiredResult",
      ]
    var compiled: [Revision: [String: Schema]] = [:]
    for revision in Revision.allCases {
      let path = "\(folder)/\(revision.rawValue)/schema.json"
      guard let bytes = try? File.read(path), let document = try? JSON(parsing: bytes) else {
        continue
      }
      let key = document["$defs"] == nil ? "definitions" : "$defs"
      for name in names where document[key]?[name] != nil {
        let reference: JSON = ["$ref": .string("mcp:/schema.json#/\(key)/\(name)")]
        compiled[revision, default: [:]][name] = try? Schema(
          reference, documents: ["mcp:/schema.json": document])
      }
    }
    return compiled
  }()
}
