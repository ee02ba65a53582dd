import JSONText
import RPC

/// `ping`: whether the other side is there; the modern era has none.
enum Ping: Method {
  static let name = "ping"
  static let isModern = false

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject { [:] }
}
