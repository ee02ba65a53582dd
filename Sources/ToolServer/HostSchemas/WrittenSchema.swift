import JSONText

/// A schema that is kept as its author wrote it.
struct WrittenSchema: MergeableSchema {
  let value: JSON

  static func all(_ schemas: [Self]) -> Self {
    let values = schemas.map(\.value).filter { !isAny($0) }.withoutRepeats
    return Self(
      value: values.isEmpty ? [:] : values.count == 1 ? values[0] : ["allOf": .array(values)])
  }

  static func any(_ schemas: [Self]) -> Self {
    let values = schemas.map(\.value).withoutRepeats
    return Self(value: values.count == 1 ? values[0] : ["anyOf": .array(values)])
  }

  func extended(by schemas: [Self]) -> Self { .any([self] + schemas) }

  private static func isAny(_ value: JSON) -> Bool { value == true || value == [:] }
}

extension JSON {
  /// Whether something in it is what references may lead to by a name, which must not be there twice.
  var declaresPlace: Bool {
    switch self {
    case .array(let elements): elements.contains(where: \.declaresPlace)
    case .object(let members):
      ["$id", "$anchor", "$dynamicAnchor"].contains { members[$0]?.string != nil }
        || members.contains { $0.value.declaresPlace }
    default: false
    }
  }
}
