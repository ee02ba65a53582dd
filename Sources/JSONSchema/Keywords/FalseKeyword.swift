internal import JSONText

/// What the schema `false` asks: that there be no value.
struct FalseKeyword: Keyword {
  init() {}

  init?(_ reader: KeywordReader) { nil }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    evaluation.reject("false") { "\($0) \($0.verb) not allowed here" }
  }
}
