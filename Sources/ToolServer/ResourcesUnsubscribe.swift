import JSONText
import RPC

/// `resources/unsubscribe`: the end of `resources/subscribe`; no error if there was none.
enum ResourcesUnsubscribe: Method {
  static let name = "resources/unsubscribe"
  static let isModern = false

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    request.subscriptions.unsubscribe(from: try ResourcesRead.uri(in: request, name))
    return [:]
  }
}
