import JSONText
import RPC
import WasmPocket

/// `resources/read`: a README's text, or a file that a call left.
enum ResourcesRead: Method {
  static let name = "resources/read"
  static let caching: Caching? = .whileServing

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    guard let uri = request.params["uri"]?.string else {
      throw .invalidParams("resources/read: params.uri must be a string")
    }
    if let file = request.outbox.find(uri) { return ["contents": [file.contents]] }
    guard let (_, text) = await Readme.find(uri, in: request.pocket) else {
      throw RPCError(
        code: request.revision.isModern ? -32602 : -32002, message: "Resource not found: \(uri)",
        data: ["uri": .string(uri)])
    }
    return [
      "contents": [
        ["uri": .string(uri), "mimeType": .string(Readme.mimeType), "text": .string(text)]
      ]
    ]
  }
}
