import JSONText
import Logging
import RPC
import WasmPocket

/// Takes a request to its method by the rules of its era, and the result back into a response.
struct Router: Sendable {
  private static let methods: [any (Method & Sendable).Type] = [
    Discover.self, Ping.self, ToolsList.self, ToolsCall.self, ResourcesList.self,
    ResourcesTemplatesList.self, ResourcesRead.self, SubscriptionsListen.self,
    PromptsList.self, PromptsGet.self, CompletionComplete.self, LoggingSetLevel.self,
  ]

  let pocket: Pocket
  let settings: ServerSettings
  let log: Logger
  private let outbox = OutboxStore()
  private let logging = LegacyLogging()
  let subscriptions: Subscriptions
  let notify: @Sendable (JSON) -> Void

  /// Serves a request that is no handshake.
  ///
  /// - Parameter session: what the last handshake agreed on, or what stands in for it.
  func response(to id: RequestID, _ call: Message.Call, _ session: Session) async -> JSON {
    let isModern = Era(of: call) == .modern
    do throws(RPCError) {
      if isModern { try Envelope.check(call.params) }
      let method = try Self.method(call.method, isModern: isModern)
      let request = MethodRequest(
        id: id, params: call.params, revision: isModern ? .july2026 : session.revision,
        capabilities: isModern ? Envelope.capabilities(in: call.params) : session.capabilities,
        pocket: pocket, settings: settings, logging: logging, subscriptions: subscriptions,
        outbox: outbox, log: log, notify: notify)
      var result = try await method.result(request)
      if isModern { Self.complete(&result, method) }
      return Message.response(to: id, result: .object(result))
    } catch {
      return Message.response(to: id.json, error: error)
    }
  }

  private static func method(_ name: String, isModern: Bool) throws(RPCError) -> any Method.Type {
    let method = methods.first { $0.name == name && (isModern ? $0.isModern : $0.isLegacy) }
    guard let method else { throw .methodNotFound(name) }
    return method
  }

  /// Adds what every result of the modern era carries.
  private static func complete(_ result: inout JSONObject, _ method: any Method.Type) {
    result["resultType"] = result["resultType"] ?? "complete"
    method.caching?.add(to: &result)
    var meta = result["_meta"]?.object ?? [:]
    meta["io.modelcontextprotocol/serverInfo"] = Identity.server(for: .july2026)
    result["_meta"] = .object(meta)
  }
}
