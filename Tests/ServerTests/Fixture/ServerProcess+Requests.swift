import JSONText

extension ServerProcess {
  /// Sends a request and returns its id.
  @discardableResult
  func request(_ method: String, _ params: JSON? = nil, id: JSON? = nil) -> JSON {
    let id = id ?? newID()
    var message: JSONObject = ["jsonrpc": "2.0", "id": id, "method": .string(method)]
    message["params"] = params
    send(JSON.object(message).text)
    return id
  }

  /// Sends a notification.
  func notify(_ method: String, _ params: JSON) {
    send((["jsonrpc": "2.0", "method": .string(method), "params": params] as JSON).text)
  }

  /// Takes the response to the request `id`.
  func response(to id: JSON) throws -> JSON {
    try message("the response to \(id.text)") { $0["id"] == id && $0["method"] == nil }
  }

  /// Sends a request and takes its response.
  func ask(_ method: String, _ params: JSON? = nil, id: JSON? = nil) throws -> JSON {
    try response(to: request(method, params, id: id))
  }

  /// Sends `line` and takes the next message, which has to be its answer.
  func answer(to line: String) throws -> JSON {
    send(line)
    guard let message = try message() else { throw Failure("no answer to \(line)") }
    return message
  }

  /// Sends a request to call `tool` and returns its id.
  func startCall(_ tool: String, _ arguments: JSON = [:]) -> JSON {
    request("tools/call", ["name": .string(tool), "arguments": arguments])
  }

  /// What a call that was started came to.
  func outcome(of id: JSON) throws -> Outcome { try Outcome(response(to: id)) }

  /// Calls `tool` and waits for its outcome.
  func call(_ tool: String, _ arguments: JSON = [:]) throws -> Outcome {
    try outcome(of: startCall(tool, arguments))
  }

  /// Makes the handshake of `version`.
  func initialize(_ version: String, capabilities: JSON = [:]) throws -> JSON {
    let answer = try ask(
      "initialize",
      [
        "protocolVersion": .string(version), "capabilities": capabilities,
        "clientInfo": ["name": "tests", "version": "1"],
      ])
    send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
    return answer
  }
}

/// What a call came to, as a host sees it.
struct Outcome {
  let result: JSON
  /// The texts of the content.
  let texts: [String]
  let isError: Bool

  /// Reads the response to a `tools/call`.
  init(_ response: JSON) throws {
    guard let result = response["result"], let content = result["content"]?.array else {
      throw Failure("the call has no result: \(response.text)")
    }
    self.result = result
    texts = content.compactMap { $0["text"]?.string }
    isError = result["isError"]?.bool ?? false
  }

  /// What the tool printed.
  var text: String { texts.first ?? "" }
  /// The last text: what went wrong, in a result that is an error.
  var report: String { texts.last ?? "" }
}

/// The envelope of a modern request, with `members` beside it.
func modern(_ members: JSONObject = [:], capabilities: JSON = [:]) -> JSON {
  var params = members
  params["_meta"] = [
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": capabilities,
  ]
  return .object(params)
}
