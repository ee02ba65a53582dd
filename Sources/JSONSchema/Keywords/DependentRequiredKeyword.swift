internal import JSONText

/// `dependentRequired`, and the arrays in `dependencies`, its spelling before 2019-09
/// ([Validation](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.4)).
struct DependentRequiredKeyword: Keyword {
  private var dependencies: [(name: String, required: [String])] = []

  init?(_ reader: KeywordReader) throws(SchemaError) {
    for keyword in ["dependentRequired", "dependencies"] {
      for member in try reader.object(keyword) ?? [:] {
        // In `dependencies` the other values are schemas.
        if keyword == "dependencies" && member.value.array == nil { continue }
        guard let names = member.value.array.flatMap(KeywordReader.strings) else {
          throw reader.invalid(keyword, at: member.key, must: "be an array of strings")
        }
        dependencies.append((member.key, names))
      }
    }
    if dependencies.isEmpty { return nil }
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    guard case .object(let members) = instance else { return true }
    var isValid = true
    for (name, required) in dependencies where members[name] != nil {
      for other in required where members[other] == nil {
        isValid = evaluation.reject("dependentRequired") {
          "property \(other.quoted) is missing\($0.suffix): it is required beside \(name.quoted)"
        }
      }
    }
    return isValid
  }
}
