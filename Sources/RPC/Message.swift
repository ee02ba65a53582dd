public import JSONText

/// What one JSON value on the wire is, by
/// [JSON-RPC 2.0](https://www.jsonrpc.org/specification).
public enum Message: Sendable {
  /// A request, which is owed exactly one response.
  case request(RequestID, Call)
  /// A notification, which is never answered.
  case notification(Call)
  /// An answer to a request of ours.
  case response(JSONObject)
  /// Something else; `id` is the sender's, if it could be read.
  case invalid(id: RequestID?, RPCError)

  /// A method and its parameters.
  public struct Call: Sendable {
    /// The method's name.
    public let method: String
    /// The parameters; empty when there were none.
    public let params: JSONObject

    /// A call of `method`.
    public init(method: String, params: JSONObject = [:]) {
      self.method = method
      self.params = params
    }
  }

  /// Reads `json` as one message.
  public init(_ json: JSON) {
    guard case .object(let object) = json else {
      self = .invalid(
        id: nil, .invalidRequest("a message is a JSON object, not \(json.kindWithArticle)"))
      return
    }
    guard let method = object["method"] else {
      self = Message(withoutMethod: object)
      return
    }
    self = Message(object, method: method)
  }

  private init(withoutMethod object: JSONObject) {
    if object["result"] != nil || object["error"] != nil {
      self = .response(object)
    } else {
      self = .invalid(
        id: object["id"].flatMap(RequestID.init), .invalidRequest("\"method\" is missing"))
    }
  }

  private init(_ object: JSONObject, method: JSON) {
    let id = object["id"].flatMap(RequestID.init)
    if object["id"] != nil && id == nil {
      self = .invalid(id: nil, .invalidRequest("\"id\" must be a string or an integer"))
    } else if object["jsonrpc"]?.string != "2.0" {
      self = .invalid(id: id, .invalidRequest("\"jsonrpc\" must be \"2.0\""))
    } else if let method = method.string {
      self = Message(method: method, id: id, params: object["params"])
    } else {
      self = .invalid(id: id, .invalidRequest("\"method\" must be a string"))
    }
  }

  private init(method: String, id: RequestID?, params: JSON?) {
    let call = Call(method: method, params: params?.object ?? [:])
    // A notification is never answered, not even one whose parameters are of no use.
    guard let id else {
      self = .notification(call)
      return
    }
    if let params, params.object == nil {
      self = .invalid(
        id: id, .invalidRequest("\"params\" must be an object, not \(params.kindWithArticle)"))
    } else {
      self = .request(id, call)
    }
  }
}

extension Message {
  /// The response to request `id` that carries `result`.
  public static func response(to id: RequestID, result: JSON) -> JSON {
    ["jsonrpc": "2.0", "id": id.json, "result": result]
  }

  /// The same as JSON text, where `result` is that already.
  public static func response(to id: RequestID, result: [UInt8]) -> [UInt8] {
    Array("{\"jsonrpc\":\"2.0\",\"id\":".utf8) + id.json.bytes + Array(",\"result\":".utf8)
      + result + [UInt8(ascii: "}")]
  }

  /// The response that carries `error`. `id` is JSON null or absent when the request's own could
  /// not be read, as the revision in force has it.
  public static func response(to id: JSON?, error: RPCError) -> JSON {
    var object: JSONObject = ["jsonrpc": "2.0"]
    object["id"] = id
    object["error"] = error.json
    return .object(object)
  }

  /// A request of `method`.
  public static func request(_ id: RequestID, _ method: String, params: JSON) -> JSON {
    ["jsonrpc": "2.0", "id": id.json, "method": .string(method), "params": params]
  }

  /// A notification of `method`.
  public static func notification(_ method: String, params: JSON) -> JSON {
    ["jsonrpc": "2.0", "method": .string(method), "params": params]
  }
}
