import JSONSchema
import JSONText
import RPC
import Synchronization

/// Compares what is written with the schemas of `protocol/`, and with those that the protocol's revisions
/// are published with, where they are at hand: for those who work on the server, or wonder whose fault
/// it is (`WASM_POCKET_CHECK=1`).
final class MessageCheck: Sendable {
  private struct Request {
    let method: String
    let revision: Revision
  }

  /// The requests that were not answered yet.
  private let requests = Mutex<[RequestID: [Request]]>([:])
  private let schemas: [String: Schema]
  private let revisions: RevisionSchemas?

  /// Reads the schemas, which takes some milliseconds, or more for published ones in `folder`.
  ///
  /// - Returns: `nil` if the folder lacks one of them.
  init?(folder: String?) {
    let documents = ProtocolSchemas.documents()
    var schemas: [String: Schema] = [:]
    for (uri, document) in documents where uri.split(separator: "/").count > 2 {
      schemas[uri] = try? Schema(document, uri: uri, documents: documents)
    }
    self.schemas = schemas
    revisions = folder.flatMap(RevisionSchemas.init)
    if folder != nil && revisions == nil { return nil }
  }

  /// A request of `method` was read, to be answered by the rules of `revision`.
  func note(_ id: RequestID, _ method: String, _ revision: Revision) {
    requests.withLock { $0[id, default: []].append(Request(method: method, revision: revision)) }
  }

  /// What is wrong with `message`, which is about to be written by the rules of `revision`; of a response
  /// to a request those of the request hold.
  func problems(with message: JSON, _ revision: Revision) -> [String] {
    if let batch = message.array { return batch.flatMap { problems(with: $0, revision) } }
    if let method = message["method"]?.string {
      return problems(with: message["params"] ?? [:], method, "params")
        + published(message, nil, revision)
    }
    let request = message["id"].flatMap(RequestID.init).flatMap { id in
      requests.withLock { requests in
        defer { if requests[id]?.isEmpty == true { requests[id] = nil } }
        return requests[id]?.popLast()
      }
    }
    // A handshake is answered by the rules that it agrees on.
    let agreed = message["result"]?["protocolVersion"]?.string.flatMap(Revision.init)
    return problems(with: message, answering: request)
      + published(message, request?.method, agreed ?? request?.revision ?? revision)
  }

  private func problems(with message: JSON, answering request: Request?) -> [String] {
    guard let result = message["result"] else {
      let isError =
        message["error"]?["code"]?.int != nil && message["error"]?["message"]?.string != nil
      return isError ? [] : ["neither a result nor an error"]
    }
    guard let request else { return ["a result that nobody asked for"] }
    return problems(with: result, request.method, "result")
  }

  private func problems(with value: JSON, _ method: String, _ part: String) -> [String] {
    let folder = method.split(separator: "/").joined(separator: ".")
    guard let schema = schemas["protocol:/\(folder)/\(part).schema.json"] else {
      return ["there is no protocol/\(folder)/\(part).schema.json"]
    }
    return schema.validate(value, rootName: part).map { "protocol/\(folder): \($0.message)" }
  }

  private func published(_ message: JSON, _ method: String?, _ revision: Revision) -> [String] {
    revisions?.problems(with: message, answering: method, revision.rawValue) ?? []
  }
}
