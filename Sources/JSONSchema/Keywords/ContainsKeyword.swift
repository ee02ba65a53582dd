internal import JSONText

/// `contains`, `minContains` and `maxContains`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.1.3)).
struct ContainsKeyword: Keyword {
  private let schema: SchemaID
  private let minimum: Int
  private let maximum: Int?

  init?(_ reader: KeywordReader) throws(SchemaError) {
    minimum = try reader.count("minContains") ?? 1
    maximum = try reader.count("maxContains")
    guard let schema = try reader.schema("contains") else { return nil }
    self.schema = schema
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .array(let elements) = instance else { return true }
    let count = matches(in: elements, &evaluation)
    if count < minimum { return reject(count, "minContains", "at least", minimum, &evaluation) }
    guard let maximum, count > maximum else { return true }
    return reject(count, "maxContains", "at most", maximum, &evaluation)
  }

  private func matches(in elements: [JSON], _ evaluation: inout Evaluation) -> Int {
    var count = 0
    for (position, element) in elements.enumerated() {
      guard evaluation.accepts(element, schema, at: .item(position)) else { continue }
      count += 1
      evaluation.note(position)
      if maximum == nil && count >= minimum && !evaluation.needsEvaluated { break }
    }
    return count
  }

  private func reject(
    _ count: Int, _ keyword: String, _ phrase: String, _ limit: Int, _ evaluation: inout Evaluation
  ) -> Bool {
    evaluation.reject(keyword == "minContains" && limit == 1 ? "contains" : keyword) { place in
      "\(place) must have \(phrase) \(Phrase.count(limit, "item")) as \"contains\" asks,"
        + " but \(place.possession) \(count)"
    }
  }
}
