internal import CProtocol
import JSONSchema
import JSONText

/// The schemas of `protocol/`, which are part of the program.
enum ProtocolSchemas {
  /// All of them, by URIs like `protocol:/tools.call/params.schema.json`.
  static func documents() -> [String: JSON] {
    var documents: [String: JSON] = [:]
    for index in 0..<cprotocol_count() {
      let file = unsafe cprotocol_at(index)
      let text = unsafe UnsafeBufferPointer(start: file.bytes, count: file.length)
      guard let document = unsafe try? JSON(parsing: Array(text)) else { continue }
      documents["protocol:/" + (unsafe String(cString: file.name))] = document
    }
    return documents
  }

  /// What the form of a question has to be like.
  static let form = schema("question-form")
  /// What a part of a result has to be like.
  static let block = schema("content-block")

  private static func schema(_ name: String) -> Schema? {
    let documents = Self.documents()
    let uri = "protocol:/\(name).schema.json"
    return documents[uri].flatMap { try? Schema($0, uri: uri, documents: documents) }
  }
}
