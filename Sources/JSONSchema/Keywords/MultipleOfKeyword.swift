internal import JSONText

/// `multipleOf`
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.1)).
struct MultipleOfKeyword: Keyword {
  private let number: JSONNumber
  private let divisor: Decimal

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let number = try reader.number("multipleOf") else { return nil }
    self.number = number
    divisor = number.decimal
    guard divisor > JSONNumber(0).decimal else {
      throw reader.invalid("multipleOf", must: "be greater than 0")
    }
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .number(let value) = instance, !value.decimal.isMultiple(of: divisor) else {
      return true
    }
    return evaluation.reject("multipleOf") {
      let divisor = JSON.number(number).shown
      return "\($0) must be a multiple of \(divisor), but \($0.verb) \(instance.shown)"
    }
  }
}
