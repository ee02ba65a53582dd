internal import JSONText

/// `unevaluatedItems`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-11.2)).
struct UnevaluatedItemsKeyword: Keyword {
  private let schema: SchemaID

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let schema = try reader.schema("unevaluatedItems") else { return nil }
    self.schema = schema
  }

  var readsEvaluated: Bool { true }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .array(let elements) = instance else { return true }
    var isValid = true
    for (position, element) in elements.enumerated()
    where !evaluation.evaluated.contains(position) {
      evaluation.note(position)
      if evaluate(element, at: position, in: &evaluation) { continue }
      isValid = false
      if evaluation.stopsAtFirst { break }
    }
    return isValid
  }

  private func evaluate(
    _ element: JSON, at position: Int, in evaluation: inout Evaluation
  ) -> Bool {
    guard evaluation.program.nodes[schema].isFalse else {
      return evaluation.apply(schema, to: element, at: .item(position))
    }
    return evaluation.rejectChild(.item(position), "unevaluatedItems") {
      "unexpected item \(position)\($0.suffix): \(element.described)"
    }
  }
}
