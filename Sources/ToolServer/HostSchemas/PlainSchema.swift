import JSONText

/// What of a schema can be said to hosts that know the plainest keywords alone.
///
/// Merging may loosen what the author wrote, since calls are checked against that anyway, but leaves
/// out no property. It narrows where alternatives differ in type, of which such hosts take one: that
/// of most of them.
struct PlainSchema {
  /// The words of the types, the one to advertise first; `nil` for all.
  var types: [String]?
  /// The only values, if they are counted up.
  var values: [JSON]?
  var title: String?
  var description: String?
  /// What the keywords cannot say, as sentences.
  var notes: [String] = []
  /// A value that shows what is meant.
  var sample: JSON?
  var limits: [Limit: JSONNumber] = [:]
  var members = ObjectMembers<PlainSchema>()
  /// The schema of members of other names: none or one.
  var others: [PlainSchema] = []
  /// The schema of an array's items: none or one.
  var items: [PlainSchema] = []

  /// A keyword that sets a limit.
  enum Limit: String, CaseIterable {
    case minimum, maximum, exclusiveMinimum, exclusiveMaximum
    case minLength, maxLength, minItems, maxItems

    /// Whether values are to be at least the limit, not at most.
    var isLower: Bool {
      switch self {
      case .minimum, .exclusiveMinimum, .minLength, .minItems: true
      case .maximum, .exclusiveMaximum, .maxLength, .maxItems: false
      }
    }

    /// The one of both that leaves less.
    func stricter(_ left: JSONNumber, _ right: JSONNumber) -> JSONNumber {
      isLower ? max(left, right) : min(left, right)
    }

    /// The one of both that leaves more.
    func looser(_ left: JSONNumber, _ right: JSONNumber) -> JSONNumber {
      isLower ? min(left, right) : max(left, right)
    }
  }
}

extension PlainSchema: MergeableSchema {
  static func all(_ schemas: [Self]) -> Self {
    if schemas.count == 1 { return schemas[0] }
    var result = PlainSchema()
    result.types = schemas.compactMap(\.types).merged(by: commonTypes)
    result.values = schemas.compactMap(\.values).merged { left, right in
      let both = left.filter(Set(right).contains)
      return both.isEmpty ? left : both
    }
    result.title = schemas.lazy.compactMap(\.title).first
    result.description = schemas.lazy.compactMap(\.description).first
    result.notes = schemas.flatMap(\.notes).withoutRepeats
    result.sample = schemas.lazy.compactMap(\.sample).first
    for limit in Limit.allCases {
      result.limits[limit] = schemas.compactMap { $0.limits[limit] }.merged(by: limit.stricter)
    }
    result.members = .all(schemas.map(\.members))
    result.others = wrapped(schemas.flatMap(\.others), Self.all)
    result.items = wrapped(schemas.flatMap(\.items), Self.all)
    return result
  }

  static func any(_ schemas: [Self]) -> Self {
    let some = schemas.filter { $0.types != ["null"] }
    guard !some.isEmpty else { return PlainSchema(types: schemas.first?.types) }
    let family = commonestFamily(of: some)
    let alike = some.filter { $0.belongs(to: family) }
    let rest = some.filter { !$0.belongs(to: family) }
    var result = alike.count == 1 ? alike[0] : merged(alike)
    let types = (alike + rest.filter { $0.values == nil }).flatMap { $0.types ?? [] }
    if let family {
      let main = types.filter { Self.family($0) == family }
      result.types = (main + types + (some.count < schemas.count ? ["null"] : [])).withoutRepeats
    }
    let values = rest.flatMap { $0.values ?? [] }
    if !values.isEmpty { result.notes.append("May also be \(Self.list(values)).") }
    return result
  }

  func extended(by schemas: [Self]) -> Self {
    let fitting = schemas.compactMap { $0.restricted(to: types) }
    return fitting.isEmpty ? self : .all([self, .any([self] + fitting)])
  }

  /// What allows the values of each of `schemas`, which are of one type.
  private static func merged(_ schemas: [Self]) -> Self {
    var result = PlainSchema()
    let values = schemas.compactMap(\.values)
    if values.count == schemas.count { result.values = values.flatMap(\.self).withoutRepeats }
    result.title = common(schemas.map(\.title))
    result.description = common(schemas.map(\.description))
    result.notes = schemas[0].notes.filter { note in schemas.allSatisfy { $0.notes.contains(note) }
    }
    result.notes += labels(of: schemas)
    for limit in Limit.allCases {
      let numbers = schemas.compactMap { $0.limits[limit] }
      if numbers.count == schemas.count { result.limits[limit] = numbers.merged(by: limit.looser) }
    }
    result.members = .any(schemas.map(\.members))
    let others = schemas.flatMap(\.others)
    result.others = others.count == schemas.count ? wrapped(others, Self.any) : []
    let items = schemas.flatMap(\.items)
    result.items = items.count == schemas.count ? wrapped(items, Self.any) : []
    return result
  }

  /// What the author says of each of the values that are alternatives.
  private static func labels(of schemas: [Self]) -> [String] {
    let labels = schemas.compactMap { schema -> String? in
      guard schema.values?.count == 1, let value = schema.values?.first,
        let label = schema.description ?? schema.title
      else { return nil }
      return "\(value.string ?? value.text): \(label)"
    }
    return labels.isEmpty ? [] : [labels.joined(separator: "; ")]
  }

  private static func common(_ texts: [String?]) -> String? {
    let different = texts.compactMap(\.self).withoutRepeats
    return different.count == 1 && !texts.contains(nil) ? different[0] : nil
  }

  private static func wrapped(_ schemas: [Self], _ merge: ([Self]) -> Self) -> [Self] {
    schemas.isEmpty ? [] : [merge(schemas)]
  }
}

extension PlainSchema {
  /// This where the value is of one of `types` besides; `nil` if it is never.
  func restricted(to types: [String]?) -> PlainSchema? {
    guard let types else { return self }
    var copy = self
    copy.types = self.types.map { Self.commonTypes($0, types, otherwise: []) } ?? types
    return copy.types == [] ? nil : copy
  }

  /// The types that both allow; the left ones if they have nothing in common.
  private static func commonTypes(_ left: [String], _ right: [String]) -> [String] {
    commonTypes(left, right, otherwise: left)
  }

  private static func commonTypes(
    _ left: [String], _ right: [String], otherwise: [String]
  ) -> [String] {
    let both = left.compactMap { type -> String? in
      if right.contains(type) { return type }
      let isNumber = family(type) == "number" && right.contains { family($0) == "number" }
      return isNumber ? "integer" : nil
    }
    return both.isEmpty ? otherwise : both.withoutRepeats
  }

  /// The type, where an integer counts as a number.
  static func family(_ type: String) -> String { type == "integer" ? "number" : type }

  private func belongs(to family: String?) -> Bool {
    guard let types, let family else { return true }
    return types.contains { Self.family($0) == family }
  }

  /// The type that most of `schemas` are of; the first of several such.
  private static func commonestFamily(of schemas: [PlainSchema]) -> String? {
    let families = schemas.compactMap { $0.types?.first { $0 != "null" } }.map(family)
    return families.withoutRepeats.max { left, right in
      families.count { $0 == left } < families.count { $0 == right }
    }
  }
}

extension Array {
  /// One made of all, from the first on; `nil` of none.
  fileprivate func merged(by merge: (Element, Element) -> Element) -> Element? {
    first.map { dropFirst().reduce($0, merge) }
  }
}
