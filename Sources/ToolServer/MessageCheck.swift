import JSONSchema
import JSONText
import RPC
import Synchronization

/// Compares what is written with the schemas of `protocol/`: for those who work on the server, or
/// wonder whose fault it is (`WASM_POCKET_CHECK=1`).
final class MessageCheck: Sendable {
  /// The methods of the requests that were not answered yet.
  private let methods = Mutex<[RequestID: [String]]>([:])
  private let schemas: [String: Schema]

  /// Reads the schemas, which takes some milliseconds.
  init() {
    let documents = ProtocolSchemas.documents()
    var schemas: [String: Schema] = [:]
    for (uri, document) in documents where uri.split(separator: "/").count > 2 {
      schemas[uri] = try? Schema(document, uri: uri, documents: documents)
    }
    self.schemas = schemas
  }

  /// A request of `method` was read.
  func note(_ id: RequestID, _ method: String) {
    methods.withLock { $0[id, default: []].append(method) }
  }

  /// What is wrong with `message`, which is about to be written.
  func problems(with message: JSON) -> [String] {
    if let batch = message.array { return batch.flatMap(problems) }
    if let method = message["method"]?.string {
      return problems(with: message["params"] ?? [:], method, "params")
    }
    let method = message["id"].flatMap(RequestID.init).flatMap { id in
      methods.withLock { $0[id]?.popLast() }
    }
    guard let result = message["result"] else {
      let isError =
        message["error"]?["code"]?.int != nil && message["error"]?["message"]?.string != nil
      return isError ? [] : ["neither a result nor an error"]
    }
    guard let method else { return ["a result that nobody asked for"] }
    return problems(with: result, method, "result")
  }

  private func problems(with value: JSON, _ method: String, _ part: String) -> [String] {
    let folder = method.split(separator: "/").joined(separator: ".")
    guard let schema = schemas["protocol:/\(folder)/\(part).schema.json"] else {
      return ["there is no protocol/\(folder)/\(part).schema.json"]
    }
    return schema.validate(value, rootName: part).map { "\(method): \($0.message)" }
  }
}
