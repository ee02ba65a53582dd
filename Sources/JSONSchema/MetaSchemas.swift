internal import CMetaSchemas
internal import JSONText

/// The documents of draft 2020-12 that are part of the binary.
enum MetaSchemas {
  /// The meta-schema and those of its vocabularies, by `$id`.
  static let documents: [String: JSON] = {
    var documents: [String: JSON] = [:]
    for index in 0..<meta_schema_count() {
      let document = parse(at: index)
      guard let uri = document["$id"]?.string else { continue }
      documents[uri] = document
    }
    return documents
  }()

  private static func parse(at index: Int) -> JSON {
    let text = unsafe UnsafeBufferPointer(
      start: meta_schema_text(index), count: meta_schema_length(index))
    guard let document = unsafe try? JSON(parsing: Array(text)) else {
      preconditionFailure("The built-in meta-schema \(index) is not JSON: the build is broken.")
    }
    return document
  }
}
