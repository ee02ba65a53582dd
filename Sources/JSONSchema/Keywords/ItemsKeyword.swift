internal import JSONText

/// `prefixItems` and `items`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.1)).
///
/// Drafts before 2020-12 spell them `items`, as an array, and `additionalItems`.
struct ItemsKeyword: Keyword {
  private let prefix: [SchemaID]
  private let rest: SchemaID?
  private let restKeyword: String

  init?(_ reader: KeywordReader) throws(SchemaError) {
    if reader.dialect.isOlderDraft, reader["items"]?.array?.isEmpty == false {
      prefix = try reader.schemas("items") ?? []
      rest = try reader.schema("additionalItems")
      restKeyword = "additionalItems"
    } else {
      if reader["items"]?.array != nil {
        throw reader.invalid(
          "items", must: "be a schema; a schema for each position goes into \"prefixItems\"")
      }
      prefix = try reader.schemas("prefixItems") ?? []
      rest = try reader.schema("items")
      restKeyword = "items"
      if prefix.isEmpty && rest == nil { return nil }
    }
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .array(let elements) = instance else { return true }
    if let rest, elements.count > prefix.count, evaluation.program.nodes[rest].isFalse {
      return evaluation.reject(restKeyword) {
        "\($0) must have at most \(Phrase.count(prefix.count, "item")),"
          + " but \($0.possession) \(elements.count)"
      }
    }
    var isValid = true
    for (position, element) in elements.enumerated() {
      guard let schema = position < prefix.count ? prefix[position] : rest else { break }
      evaluation.note(position)
      if evaluation.apply(schema, to: element, at: .item(position)) { continue }
      isValid = false
      if evaluation.stopsAtFirst { break }
    }
    return isValid
  }
}
