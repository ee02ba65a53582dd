import JSONText
import RPC

/// `notifications/cancelled`: the client no longer wants the answer to a request, or the server that
/// to one of its own, or it has ended a `subscriptions/listen`.
enum Cancelled {
  static let name = "notifications/cancelled"

  /// The request that is meant; `nil` if the notification is of no use.
  static func requestID(_ params: JSONObject) -> RequestID? {
    params["requestId"].flatMap(RequestID.init)
  }

  /// Says that request `id` is over.
  static func notification(of id: RequestID, because reason: String) -> JSON {
    Message.notification(name, params: ["requestId": id.json, "reason": .string(reason)])
  }
}
