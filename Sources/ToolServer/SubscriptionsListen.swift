import JSONText
import RPC

/// `subscriptions/listen`: is told of the changes it asks for, until it is cancelled; where the server
/// ends it, it is answered, and cancelled by a notification.
enum SubscriptionsListen: Method {
  static let name = "subscriptions/listen"
  static let isLegacy = false
  /// So many may be open at once.
  static let limit = 1024

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    guard let wishes = request.params["notifications"]?.object else {
      throw .invalidParams("subscriptions/listen: params.notifications must be an object")
    }
    let topics = Subscriptions.Topic.allCases.filter { wishes[$0.filter] == true }
    var honoured = JSONObject(topics.map { .init(key: $0.filter, value: true) })
    let wanted = wishes["resourceSubscriptions"]?.array?.compactMap(\.string) ?? []
    let uris = Set(await ResourcesRead.existing(wanted, request))
    if !uris.isEmpty {
      honoured["resourceSubscriptions"] = .array(uris.sorted().map { .string($0) })
    }
    request.notify(
      Message.notification(
        "notifications/subscriptions/acknowledged",
        params: [
          "_meta": ["io.modelcontextprotocol/subscriptionId": request.id.json],
          "notifications": .object(honoured),
        ]))
    await request.subscriptions.listen(
      request.id, Set(topics), uris, notify: request.notify)
    // Not sent if the client cancelled it.
    return ["_meta": ["io.modelcontextprotocol/subscriptionId": request.id.json]]
  }
}
