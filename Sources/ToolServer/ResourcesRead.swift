import JSONText
import RPC
import WasmPocket

/// `resources/read`: what can be read of a tool, or a file that a call left.
enum ResourcesRead: Method {
  static let name = "resources/read"
  static let caching: Caching? = .untilChanged

  static func result(_ request: MethodRequest) async throws(RPCError) -> JSONObject {
    let uri = try uri(in: request, name)
    if let file = request.outbox.find(uri) {
      var result: JSONObject = ["contents": [file.contents]]
      // What a call left is for who made it.
      if request.revision.isModern { result["cacheScope"] = "private" }
      return result
    }
    guard let resource = ToolResource.find(uri, in: await request.pocket.tools()) else {
      throw notFound(uri, request.revision)
    }
    return ["contents": [resource.contents]]
  }

  /// The URI that `request`, of `method`, names.
  static func uri(in request: MethodRequest, _ method: String) throws(RPCError) -> String {
    guard let uri = request.params["uri"]?.string else {
      throw .invalidParams("\(method): params.uri must be a string")
    }
    return uri
  }

  /// Those of `uris` that there is something to read at.
  static func existing(_ uris: [String], _ request: MethodRequest) async -> [String] {
    if uris.isEmpty { return [] }
    let tools = await request.pocket.tools()
    return uris.filter { uri in
      request.outbox.find(uri) != nil || ToolResource.find(uri, in: tools) != nil
    }
  }

  /// The error that says that there is nothing at `uri`.
  static func notFound(_ uri: String, _ revision: Revision) -> RPCError {
    RPCError(
      code: revision.isModern ? -32602 : -32002, message: "Resource not found: \(uri)",
      data: ["uri": .string(uri)])
  }
}
