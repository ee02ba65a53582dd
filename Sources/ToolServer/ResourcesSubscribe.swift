import JSONText
import RPC
import WasmPocket

/// `resources/subscribe`: a client of the legacy era wants to hear when a resource changes; those of the
/// modern era have `subscriptions/listen`.
enum ResourcesSubscribe: Method {
  static let name = "resources/subscribe"
  static let isModern = false

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    let uri = try ResourcesRead.uri(in: request, name)
    if await ResourcesRead.existing([uri], request).isEmpty {
      throw ResourcesRead.notFound(uri, request.revision)
    }
    request.subscriptions.subscribe(to: uri, notify: request.notify)
    return [:]
  }
}
