internal import JSONText

extension Evaluation {
  /// Reports the member `name`, which no schema knows; always `false`.
  ///
  /// - Parameters:
  ///   - names: what the schema knows instead.
  ///   - present: the members of the object, which nobody can have meant.
  mutating func rejectProperty(
    _ name: String, of object: JSONObject, knowing names: @autoclosure () -> [String],
    _ keyword: String
  ) -> Bool {
    if stopsAtFirst { return false }
    let names = names()
    return rejectChild(.property(name), keyword) { place in
      var sentence = "unexpected property \(name.quoted)\(place.suffix)"
      let missing = names.filter { object[$0] == nil }
      if let meant = Suggestion.closest(to: name, among: missing) {
        sentence += "; did you mean \(meant.quoted)?"
      }
      let expected = names.isEmpty ? "none" : Phrase.list(names.map(\.quoted))
      return sentence + " (expected: \(expected))"
    }
  }

  /// Reports a child of the value at the current place, in a sentence about the latter.
  mutating func rejectChild(
    _ step: Place.Step, _ keyword: String, _ sentence: (Place) -> String
  ) -> Bool {
    let path = place.child(step).path
    return reject([Violation(instancePath: path, keyword: keyword, message: sentence(place))])
  }
}
