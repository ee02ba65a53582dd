internal import JSONText

/// `uniqueItems`
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.4.3)).
struct UniqueItemsKeyword: Keyword {
  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard try reader.bool("uniqueItems") == true else { return nil }
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .array(let elements) = instance, elements.count > 1 else { return true }
    var positions: [JSON: Int] = [:]
    for (position, element) in elements.enumerated() {
      guard let first = positions.updateValue(position, forKey: element) else { continue }
      return evaluation.reject("uniqueItems") {
        "\($0) must not have an item twice, but item \(position) is the same as item \(first)"
      }
    }
    return true
  }
}
