import JSONText
import RPC
import WasmPocket

/// `resources/read`: what can be read of a tool, or a file that a call left.
enum ResourcesRead: Method {
  static let name = "resources/read"
  static let caching: Caching? = .untilChanged

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    guard let uri = request.params["uri"]?.string else {
      throw .invalidParams("resources/read: params.uri must be a string")
    }
    if let file = request.outbox.find(uri) { return ["contents": [file.contents]] }
    guard let (kind, text) = ToolResource.find(uri, in: await request.pocket.tools()) else {
      throw RPCError(
        code: request.revision.isModern ? -32602 : -32002, message: "Resource not found: \(uri)",
        data: ["uri": .string(uri)])
    }
    return [
      "contents": [
        ["uri": .string(uri), "mimeType": .string(kind.mimeType), "text": .string(text)]
      ]
    ]
  }
}
