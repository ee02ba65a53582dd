import JSONText
import Logging
import RPC
import WasmPocket

/// Takes a request to its method by the rules of its era, and the result back into a response.
struct Router: Sendable {
  private static let methods: [any (Method & Sendable).Type] = [
    Discover.self, Ping.self, ToolsList.self, ToolsCall.self, ResourcesList.self,
    ResourcesTemplatesList.self, ResourcesRead.self, ResourcesSubscribe.self,
    ResourcesUnsubscribe.self, SubscriptionsListen.self,
    PromptsList.self, PromptsGet.self, CompletionComplete.self, LoggingSetLevel.self,
  ]

  let pocket: Pocket
  let settings: ServerSettings
  let log: Logger
  private let lists = KeptLists()
  private let outbox = OutboxStore()
  let logging = LegacyLogging()
  let subscriptions: Subscriptions
  let clientRequests: ClientRequests
  let states: RequestStates
  let notify: @Sendable (JSON, Revision) -> Void

  /// Serves a request that is no handshake.
  ///
  /// - Parameter session: what the last handshake agreed on, or what stands in for it.
  /// - Returns: the response as JSON text.
  func response(to id: RequestID, _ call: Message.Call, _ session: Session) async -> [UInt8] {
    // Nothing more is said of a request once its cancellation was read.
    let voice = Voice()
    return await withTaskCancellationHandler {
      await response(to: id, call, session, voice)
    } onCancel: {
      voice.silence()
    }
  }

  private func response(
    to id: RequestID, _ call: Message.Call, _ session: Session, _ voice: Voice
  ) async -> [UInt8] {
    let isModern = Era(of: call) == .modern
    do throws(RPCError) {
      if isModern { try Envelope.check(call.params) }
      let method = try Self.method(call.method, isModern: isModern)
      let revision = isModern ? .july2026 : session.revision
      let request = MethodRequest(
        id: id, params: call.params, revision: revision,
        capabilities: isModern ? Envelope.capabilities(in: call.params) : session.capabilities,
        pocket: pocket, settings: settings, logging: logging, subscriptions: subscriptions,
        outbox: outbox, log: log, clientRequests: clientRequests, states: states,
        notify: { [notify] message in voice.say { notify(message, revision) } })
      return Message.response(to: id, result: try await result(of: method, request))
    } catch {
      return Message.response(to: id.json, error: error).bytes
    }
  }

  /// The result as JSON text; that of a list is kept until the tools change.
  private func result(
    of method: any Method.Type, _ request: MethodRequest
  ) async throws(RPCError) -> [UInt8] {
    guard method.isList else { return try await made(method, request) }
    try Pagination.check(request.params)
    // Before the list, so that it is at least as new.
    let version = await pocket.version()
    if let kept = lists.text(of: method, request.revision, version) { return kept }
    let text = try await made(method, request)
    lists.keep(text, of: method, request.revision, version)
    return text
  }

  private func made(
    _ method: any Method.Type, _ request: MethodRequest
  ) async throws(RPCError) -> [UInt8] {
    var result = try await method.result(request)
    if request.revision == .july2026 { Self.complete(&result, method) }
    return JSON.object(result).bytes
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
