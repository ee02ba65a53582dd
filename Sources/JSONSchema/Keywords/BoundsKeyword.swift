internal import JSONText

/// `minimum`, `maximum` and the exclusive bounds
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2)).
struct BoundsKeyword: Keyword {
  private let bounds: [Bound]

  init?(_ reader: KeywordReader) throws(SchemaError) {
    bounds =
      try Bound.read("minimum", orExclusive: "exclusiveMinimum", isLower: true, reader)
      + Bound.read("maximum", orExclusive: "exclusiveMaximum", isLower: false, reader)
    if bounds.isEmpty { return nil }
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .number(let number) = instance else { return true }
    let value = number.decimal
    guard let bound = bounds.first(where: { !$0.allows(value) }) else { return true }
    return evaluation.reject(bound.keyword) {
      "\($0) must be \(bound.phrase), but \($0.verb) \(instance.shown)"
    }
  }
}

extension BoundsKeyword {
  private struct Bound {
    let keyword: String
    private let number: JSONNumber
    private let limit: Decimal
    private let isLower: Bool
    private let isExclusive: Bool

    /// Reads the keywords of one side. Draft 4 made `minimum` exclusive by
    /// `"exclusiveMinimum": true`.
    static func read(
      _ inclusive: String, orExclusive exclusive: String, isLower: Bool, _ reader: KeywordReader
    ) throws(SchemaError) -> [Bound] {
      let flag = reader.dialect.isOlderDraft ? reader[exclusive]?.bool : nil
      let plain = try reader.number(inclusive).map {
        Bound(inclusive, $0, isLower: isLower, isExclusive: flag == true)
      }
      guard flag == nil, let number = try reader.number(exclusive) else {
        return plain.map { [$0] } ?? []
      }
      let strict = Bound(exclusive, number, isLower: isLower, isExclusive: true)
      return (plain.map { [$0] } ?? []) + [strict]
    }

    private init(_ keyword: String, _ number: JSONNumber, isLower: Bool, isExclusive: Bool) {
      self.keyword = keyword
      self.number = number
      limit = number.decimal
      self.isLower = isLower
      self.isExclusive = isExclusive
    }

    func allows(_ value: Decimal) -> Bool {
      if value == limit { return !isExclusive }
      return isLower ? value > limit : value < limit
    }

    /// `at least 5`.
    var phrase: String {
      let words =
        switch (isLower, isExclusive) {
        case (true, true): "greater than"
        case (true, false): "at least"
        case (false, true): "less than"
        case (false, false): "at most"
        }
      return "\(words) \(JSON.number(number).shown)"
    }
  }
}
