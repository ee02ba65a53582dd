import JSONSchema
import JSONText

/// Reads a schema of any form as a ``PlainSchema``, with all that it refers to in place.
///
/// What refers to a schema that it is in is cut there. So that schemas which refer to each other in
/// many ways stay small as well, references are followed only as deep as the whole has room for.
struct PlainSchemaReader {
  /// How deep schemas may be in each other: half as deep as JSON may be here, with a margin.
  private static let maximumDepth = 48
  /// The bytes that may be written beyond what the author's own need: about four times as many, since
  /// each property gets a type and a description.
  private static let room = 65_536
  /// The bytes that a schema takes with a name and without any words of its author.
  private static let costOfSchema = 100
  /// The most bytes of a description that stands for a schema which is left out.
  private static let longestWords = 200

  private var document: SchemaDocument
  private let mostReferences: Int
  private var room: Int
  private var isExhausted = false
  private var references = 0
  /// The places that are being read, from the outermost in.
  private var open: [SchemaPlace] = []

  private init(_ document: SchemaDocument, mostReferences: Int, room: Int) {
    self.document = document
    self.mostReferences = mostReferences
    self.room = room
  }

  /// What `schema` says, its references followed as deep as there is room for.
  static func read(_ schema: JSON) -> PlainSchema {
    guard let document = try? SchemaDocument(schema) else { return PlainSchema(types: ["object"]) }
    let room = Self.room + 4 * schema.size
    for most in [32, 8, 5, 4, 3, 2, 1] {
      var reader = PlainSchemaReader(document, mostReferences: most, room: room)
      let result = reader.read(document.root)
      if !reader.isExhausted { return result ?? PlainSchema() }
    }
    var reader = PlainSchemaReader(document, mostReferences: 0, room: .max)
    return reader.read(document.root) ?? PlainSchema()
  }

  /// What is said at `place`; `nil` if nothing is allowed there.
  private mutating func read(_ place: SchemaPlace) -> PlainSchema? {
    if place.value == .bool(false) { return nil }
    guard open.count < Self.maximumDepth else { return outline(place) }
    guard spend(place) else { return PlainSchema() }
    open.append(place)
    defer { open.removeLast() }
    let whole = PlainSchema.all([own(place)] + parts(of: place))
    return .all([whole] + choices(of: place, within: whole.types))
  }

  private mutating func spend(_ place: SchemaPlace) -> Bool {
    guard !isExhausted else { return false }
    let words = ["title", "description", "enum", "const", "default", "examples", "required"]
    room -= words.reduce(Self.costOfSchema) { $0 + (place.value[$1]?.size ?? 0) }
    for property in place.value["properties"]?.object ?? [:] { room -= property.key.utf8.count }
    isExhausted = room < 0
    return !isExhausted
  }

  /// The type alone, and the author's words if they are few: as small however often it is written.
  private func outline(_ place: SchemaPlace) -> PlainSchema {
    let keywords = PlainKeywords(place.value)
    var outline = PlainSchema(types: keywords.meantTypes)
    let words = [keywords.description, keywords.title].compactMap(\.self).first
    if let words, words.utf8.count <= Self.longestWords { outline.description = words }
    return outline
  }

  /// What applies to the same value always.
  private mutating func parts(of place: SchemaPlace) -> [PlainSchema] {
    var parts = ["$ref", "$dynamicRef"].compactMap { follow($0, at: place) }
    for part in list("allOf", at: place) {
      if let schema = read(part) { parts.append(schema) }
    }
    return parts
  }

  private mutating func follow(_ keyword: String, at place: SchemaPlace) -> PlainSchema? {
    guard let target = document.target(of: keyword, at: place, scope: open) else { return nil }
    if open.contains(target) {
      var same = outline(target)
      same.notes = ["Formed like the \(same.types?.first ?? "value") around it."]
      return same
    }
    guard references < mostReferences else { return outline(target) }
    references += 1
    defer { references -= 1 }
    return read(target)
  }

  /// What applies to the same value in some cases, made one for each keyword that says the cases.
  private mutating func choices(of place: SchemaPlace, within types: [String]?) -> [PlainSchema] {
    var choices = ["anyOf", "oneOf"].map { keyword in list(keyword, at: place) }.map { places in
      places.compactMap { read($0) }
    }
    if place.value["if"] != nil {
      choices.append(["then", "else"].map { conditional($0, at: place) })
    }
    for keyword in ["dependentSchemas", "dependencies"] {
      choices += named(keyword, at: place).map { [read($0.place) ?? PlainSchema(), PlainSchema()] }
    }
    return choices.compactMap { alternatives in
      let possible = alternatives.compactMap { $0.restricted(to: types) }
      return possible.isEmpty ? nil : .any(possible)
    }
  }

  private mutating func conditional(_ keyword: String, at place: SchemaPlace) -> PlainSchema {
    document.child(of: place, keyword).flatMap { read($0) } ?? PlainSchema()
  }
}

extension PlainSchemaReader {
  /// What the keywords at `place` say, those aside that join schemas.
  private mutating func own(_ place: SchemaPlace) -> PlainSchema {
    let keywords = PlainKeywords(place.value)
    var schema = keywords.schema
    schema.members.properties = named("properties", at: place).compactMap { property in
      read(property.place).map { .init(name: property.name, schema: $0) }
    }
    schema.members.required = place.value["required"]?.array?.compactMap(\.string) ?? []
    addItems(to: &schema, place)
    addOthers(to: &schema, place)
    return schema
  }

  /// Hosts have one schema for all items: that of the positions, if those are of the first one's type.
  private mutating func addItems(to schema: inout PlainSchema, _ place: SchemaPlace) {
    var positions = list("prefixItems", at: place).compactMap { read($0) }
    var rest = "items"
    if positions.isEmpty, place.value["items"]?.array != nil {
      positions = list("items", at: place).compactMap { read($0) }
      rest = "additionalItems"
    }
    if place.value[rest]?.object != nil, let child = document.child(of: place, rest),
      let others = read(child)
    {
      positions.append(others)
    }
    let alike = positions.filter { $0.type == positions[0].type }
    if !alike.isEmpty { schema.items = [.any(alike)] }
    if alike.count < positions.count {
      schema.notes.append("Items in order: \(positions.map(\.type).joined(separator: ", ")).")
    }
  }

  private mutating func addOthers(to schema: inout PlainSchema, _ place: SchemaPlace) {
    var others = named("patternProperties", at: place).compactMap { read($0.place) }
    if let members = place.value["additionalProperties"]?.object, !members.isEmpty,
      let child = document.child(of: place, "additionalProperties"), let other = read(child)
    {
      others.append(other)
    }
    if !others.isEmpty { schema.others = [.any(others)] }
  }

  private func list(_ keyword: String, at place: SchemaPlace) -> [SchemaPlace] {
    (place.value[keyword]?.array ?? []).indices.compactMap {
      document.child(of: place, keyword, String($0))
    }
  }

  /// The schemas in an object, by their names; other values, which `dependencies` may have, are not.
  private func named(
    _ keyword: String, at place: SchemaPlace
  ) -> [(name: String, place: SchemaPlace)] {
    (place.value[keyword]?.object ?? [:]).compactMap { member in
      guard member.value.array == nil else { return nil }
      return document.child(of: place, keyword, member.key).map { (member.key, $0) }
    }
  }
}

extension JSON {
  /// About the bytes of its text.
  var size: Int {
    switch self {
    case .string(let text): text.utf8.count + 2
    case .number(let number): number.text.utf8.count
    case .array(let elements): elements.reduce(2) { $0 + $1.size + 1 }
    case .object(let members): members.reduce(2) { $0 + $1.key.utf8.count + $1.value.size + 4 }
    case .null, .bool: 5
    }
  }
}
