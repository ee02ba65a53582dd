internal import JSONSchema
package import JSONText
internal import Packages

/// The JSON Schemas that the protocol's revisions are published with
/// (https://github.com/modelcontextprotocol/modelcontextprotocol, `schema/`), from a folder of this
/// machine: `<revision>/schema.json`.
package struct RevisionSchemas: Sendable {
  /// The environment variable that names the folder.
  package static let variable = "WASM_POCKET_MCP_SCHEMAS"

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
  private static let envelopes = [
    "JSONRPCRequest", "JSONRPCNotification", "JSONRPCResultResponse", "JSONRPCResponse",
    "JSONRPCErrorResponse", "JSONRPCError", "InputRequiredResult",
  ]

  /// Every definition that is needed, by revision and name.
  private let schemas: [Revision: [String: Schema]]

  /// Reads the schemas in `folder`, which takes some tenths of a second; `nil` if one of them is missing.
  package init?(folder: String) {
    var schemas: [Revision: [String: Schema]] = [:]
    for revision in Revision.allCases {
      let path = Files.join(folder, "\(revision.rawValue)/schema.json")
      guard let bytes = try? Files.read(path), let document = try? JSON(parsing: bytes) else {
        return nil
      }
      schemas[revision] = Self.compiled(document)
    }
    self.schemas = schemas
  }

  private static func compiled(_ document: JSON) -> [String: Schema] {
    let key = document["$defs"] == nil ? "definitions" : "$defs"
    let names =
      envelopes + [results, requests, notifications].flatMap(\.values) + Array(errors.values)
    var compiled: [String: Schema] = [:]
    for name in names where document[key]?[name] != nil {
      let reference: JSON = ["$ref": .string("mcp:/schema.json#/\(key)/\(name)")]
      compiled[name] = try? Schema(reference, documents: ["mcp:/schema.json": document])
    }
    return compiled
  }

  /// What is wrong with `message`, which a server writes by the rules of `revision`.
  ///
  /// - Parameters:
  ///   - method: of a response, that of its request; `nil` if nobody knows.
  ///   - revision: as it is named on the wire.
  package func problems(
    with message: JSON, answering method: String? = nil, _ revision: String
  ) -> [String] {
    guard let revision = Revision(rawValue: revision) else { return ["no revision \(revision)"] }
    if let own = message["method"]?.string {
      let (envelope, names) =
        message["id"] == nil
        ? ("JSONRPCNotification", Self.notifications) : ("JSONRPCRequest", Self.requests)
      guard let name = names[own] else { return ["the server must not send \(own)"] }
      return problems(message, envelope, revision) + problems(message, name, revision)
    }
    guard let result = message["result"] else { return problems(withError: message, revision) }
    let envelope = revision >= .november2025 ? "JSONRPCResultResponse" : "JSONRPCResponse"
    guard let method else { return problems(message, envelope, revision) }
    guard var name = Self.results[method] else { return ["there is no result of \(method)"] }
    if result["resultType"] == "input_required" { name = "InputRequiredResult" }
    return problems(message, envelope, revision) + problems(result, name, revision)
  }

  private func problems(withError message: JSON, _ revision: Revision) -> [String] {
    if revision >= .november2025 {
      let name = message["error"]?["code"]?.int.flatMap { Self.errors[$0] }
      return problems(message, name ?? "JSONRPCErrorResponse", revision)
    }
    // Up to 2025-06-18 the schema wants an id even where none could be read; JSON-RPC wants null.
    guard var members = message.object else { return ["no object"] }
    if members["id"] == .null { members["id"] = 0 }
    return problems(.object(members), "JSONRPCError", revision)
  }

  private func problems(_ value: JSON, _ name: String, _ revision: Revision) -> [String] {
    guard let schema = schemas[revision]?[name] else {
      return ["the revision \(revision.rawValue) has no \(name)"]
    }
    return schema.validate(value).map { "\(revision.rawValue), \(name): \($0.message)" }
  }
}
