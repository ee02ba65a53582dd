internal import JSONText

extension KeywordReader {
  /// The value of `keyword`, which must be a string.
  func string(_ keyword: String) throws(SchemaError) -> String? {
    guard let value = self[keyword] else { return nil }
    guard let text = value.string else { throw invalid(keyword, must: "be a string") }
    return text
  }

  /// The value of `keyword`, which must be `true` or `false`.
  func bool(_ keyword: String) throws(SchemaError) -> Bool? {
    guard let value = self[keyword] else { return nil }
    guard let bool = value.bool else { throw invalid(keyword, must: "be true or false") }
    return bool
  }

  /// The value of `keyword`, which must be a number.
  func number(_ keyword: String) throws(SchemaError) -> JSONNumber? {
    guard let value = self[keyword] else { return nil }
    guard case .number(let number) = value else { throw invalid(keyword, must: "be a number") }
    return number
  }

  /// The value of `keyword`, which must be an integer of 0 or more; `Int.max` for greater ones.
  func count(_ keyword: String) throws(SchemaError) -> Int? {
    guard let number = try number(keyword) else { return nil }
    let decimal = number.decimal
    guard decimal.isInteger, !decimal.isNegative else {
      throw invalid(keyword, must: "be an integer of 0 or more")
    }
    return number.int ?? .max
  }

  /// The value of `keyword`, which must be an array.
  func array(_ keyword: String) throws(SchemaError) -> [JSON]? {
    guard let value = self[keyword] else { return nil }
    guard let array = value.array else { throw invalid(keyword, must: "be an array") }
    return array
  }

  /// The value of `keyword`, which must be an object.
  func object(_ keyword: String) throws(SchemaError) -> JSONObject? {
    guard let value = self[keyword] else { return nil }
    guard let object = value.object else { throw invalid(keyword, must: "be an object") }
    return object
  }

  /// The value of `keyword`, which must be an array of strings.
  func strings(_ keyword: String) throws(SchemaError) -> [String]? {
    guard let values = try array(keyword) else { return nil }
    guard let strings = Self.strings(values) else {
      throw invalid(keyword, must: "be an array of strings")
    }
    return strings
  }

  /// The elements, if all are strings.
  static func strings(_ values: [JSON]) -> [String]? {
    let strings = values.compactMap(\.string)
    return strings.count == values.count ? strings : nil
  }

  /// `text`, the value of `keyword` or a name in it, as a regular expression.
  func expression(
    _ text: String, _ keyword: String, at name: String? = nil
  ) throws(SchemaError) -> RegularExpression {
    do {
      return try RegularExpression(text)
    } catch {
      throw self.error(
        keyword, at: name, problem: "\(text.quoted) is not a pattern: \(error.reason)",
        remedy: "write a regular expression of ECMA-262")
    }
  }
}
