import JSONText
import Logging
import RPC
import WasmPocket

/// A method of the protocol: one file each, named like the method.
protocol Method: Sendable {
  /// The name on the wire.
  static var name: String { get }
  /// Whether requests of the modern era may call it.
  static var isModern: Bool { get }
  /// Whether requests of the legacy era may call it.
  static var isLegacy: Bool { get }
  /// Whether modern results may be kept by the client, and how long.
  static var caching: Caching? { get }
  /// Whether the result is a list that depends on nothing but the tools.
  static var isList: Bool { get }
  /// Serves one request.
  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject
}

extension Method {
  static var isModern: Bool { true }
  static var isLegacy: Bool { true }
  static var caching: Caching? { nil }
  static var isList: Bool { false }
}

/// What a method gets to see of a request.
struct MethodRequest: Sendable {
  let id: RequestID
  let params: JSONObject
  let revision: Revision
  /// What the client says it can do: of a modern one in this very request.
  let capabilities: JSONObject
  let pocket: Pocket
  /// What the person set.
  let settings: ServerSettings
  /// Which messages clients of the legacy era want.
  let logging: LegacyLogging
  /// Who hears of changes.
  let subscriptions: Subscriptions
  /// Files that did not fit into results.
  let outbox: OutboxStore
  let log: Logger
  /// Asks the client, if it is of the legacy era.
  let clientRequests: ClientRequests
  /// What calls hand to the next ones, by way of the client.
  let states: RequestStates
  /// Writes a notification that belongs to this request.
  let notify: @Sendable (JSON) -> Void
}

/// How long a client may keep a result of the modern era.
struct Caching {
  /// In milliseconds.
  let timeToLive: Int

  /// The server itself stays as it is while the process lives.
  static let whileServing = Caching(timeToLive: 3_600_000)
  /// Tools change when somebody works on them; who listens hears of that at once.
  static let untilChanged = Caching(timeToLive: 10_000)

  func add(to result: inout JSONObject) {
    result["ttlMs"] = .number(JSONNumber(timeToLive))
    result["cacheScope"] = result["cacheScope"] ?? "public"
  }
}
