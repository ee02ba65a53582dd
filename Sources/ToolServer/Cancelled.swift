import JSONText
import RPC

/// `notifications/cancelled`: the client no longer wants the answer to a request.
enum Cancelled {
  static let name = "notifications/cancelled"

  /// The request that is meant; `nil` if the notification is of no use.
  static func requestID(_ params: JSONObject) -> RequestID? {
    params["requestId"].flatMap(RequestID.init)
  }
}
