import JSONText
import RPC

/// `subscriptions/listen`: stays open until it is cancelled; nothing here changes yet, so the
/// acknowledgement is empty and no notification follows.
enum SubscriptionsListen: Method {
  static let name = "subscriptions/listen"
  static let isLegacy = false
  /// So many may be open at once.
  static let limit = 1024

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    guard request.params["notifications"]?.object != nil else {
      throw .invalidParams("subscriptions/listen: params.notifications must be an object")
    }
    request.notify(
      Message.notification(
        "notifications/subscriptions/acknowledged",
        params: [
          "_meta": ["io.modelcontextprotocol/subscriptionId": request.id.json],
          "notifications": [:],
        ]))
    await untilCancelled()
    return [:]  // never sent: a cancelled request has no answer
  }

  private static func untilCancelled() async {
    let (ended, continuation) = AsyncStream<Never>.makeStream()
    await withTaskCancellationHandler {
      for await _ in ended {}
    } onCancel: {
      continuation.finish()
    }
  }
}
