import JSONText

/// A schema that can be made of several.
protocol MergeableSchema {
  /// What allows the values that each of `schemas` allows.
  static func all(_ schemas: [Self]) -> Self
  /// What allows the values that one of `schemas` allows.
  static func any(_ schemas: [Self]) -> Self
  /// What allows the values that this allows, and says what `schemas` say of some of them.
  func extended(by schemas: [Self]) -> Self
}

/// The properties of an object, and which of them it must have.
struct ObjectMembers<Schema: MergeableSchema> {
  /// One property.
  struct Property {
    let name: String
    var schema: Schema
    /// Whether only some of several alternatives speak of it: it then asks for nothing beyond what a
    /// schema that always applies says.
    var isPartial = false
  }

  var properties: [Property] = []
  var required: [String] = []
  /// What is required in a way that a list of names cannot say, as sentences.
  var notes: [String] = []

  /// What an object has that fits each of `parts`.
  static func all(_ parts: [Self]) -> Self {
    let properties = grouped(parts).map { group in
      let firm = group.filter { !$0.isPartial }.map(\.schema)
      let partial = group.filter(\.isPartial).map(\.schema)
      let schema: Schema =
        firm.isEmpty
        ? .any(partial) : partial.isEmpty ? .all(firm) : .all(firm).extended(by: partial)
      return Property(name: group[0].name, schema: schema, isPartial: firm.isEmpty)
    }
    return Self(
      properties: properties, required: parts.flatMap(\.required).withoutRepeats,
      notes: parts.flatMap(\.notes).withoutRepeats)
  }

  /// What an object may have that fits one of `parts`.
  static func any(_ parts: [Self]) -> Self {
    if parts.count == 1 { return parts[0] }
    let properties = grouped(parts).map { group in
      Property(
        name: group[0].name, schema: .any(group.map(\.schema)),
        isPartial: group.count < parts.count || group.contains(where: \.isPartial))
    }
    let sets = parts.map { Set($0.required.map(UTF8Key.init)) }
    let common = sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }
    let required = parts.first?.required.filter { common.contains(UTF8Key($0)) } ?? []
    let more = parts.map { $0.required.filter { !common.contains(UTF8Key($0)) } }
    return Self(properties: properties, required: required, notes: note(of: more))
  }

  /// The properties of all parts, those of one name together.
  private static func grouped(_ parts: [Self]) -> [[Property]] {
    var groups: [[Property]] = []
    var positions: [UTF8Key: Int] = [:]
    for property in parts.lazy.flatMap(\.properties) {
      if let position = positions[UTF8Key(property.name)] {
        groups[position].append(property)
      } else {
        positions[UTF8Key(property.name)] = groups.count
        groups.append([property])
      }
    }
    return groups
  }

  /// The sentence that the names of one of `alternatives` are needed, if that is short.
  private static func note(of alternatives: [[String]]) -> [String] {
    let different = alternatives.map { $0.joined(separator: " and ") }.withoutRepeats
    guard (2...6).contains(different.count), !different.contains("") else { return [] }
    return ["Give \(different.joined(separator: ", or "))."]
  }
}

extension [String] {
  /// The strings in their order, each once.
  var withoutRepeats: [String] {
    var seen: Set<UTF8Key> = []
    return filter { seen.insert(UTF8Key($0)).inserted }
  }
}

extension [JSON] {
  /// The values in their order, each once.
  var withoutRepeats: [JSON] {
    var seen: Set<JSON> = []
    return filter { seen.insert($0).inserted }
  }
}
