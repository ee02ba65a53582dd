/// A pair of keywords that bound how many of something a value has, such as `minItems` and
/// `maxItems`.
struct SizeLimits: Sendable {
  private let keywords: (minimum: String, maximum: String)
  private let noun: String
  private let minimum: Int
  private let maximum: Int?

  /// Reads both keywords; `nil` if neither is there.
  init?(
    _ minimum: String, _ maximum: String, of noun: String, _ reader: KeywordReader
  ) throws(SchemaError) {
    let least = try reader.count(minimum)
    let most = try reader.count(maximum)
    if least == nil && most == nil { return nil }
    keywords = (minimum, maximum)
    self.noun = noun
    self.minimum = least ?? 0
    self.maximum = most
  }

  /// Whether `count` is within the limits; reports it if not.
  func allow(_ count: Int, in evaluation: inout Evaluation) -> Bool {
    if count < minimum { return reject(count, keywords.minimum, "at least", minimum, &evaluation) }
    guard let maximum, count > maximum else { return true }
    return reject(count, keywords.maximum, "at most", maximum, &evaluation)
  }

  private func reject(
    _ count: Int, _ keyword: String, _ phrase: String, _ limit: Int, _ evaluation: inout Evaluation
  ) -> Bool {
    evaluation.reject(keyword) { place in
      "\(place) must have \(phrase) \(Phrase.count(limit, noun)), but \(place.possession) \(count)"
    }
  }
}
