import JSONSchema
import JSONText

/// A schema as its author wrote it, but for what hosts refuse at its root: keywords that join schemas.
/// What those ask for is among the root's own properties.
struct MergedRoot {
  /// The keywords that some host refuses at the root.
  private static let refused = [
    "$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "enum", "const",
  ]
  /// The bytes of properties that may be added beyond four times as many as the author wrote.
  private static let room = 65_536

  private var document: SchemaDocument
  private var moved: MovedKeywords
  private var room: Int
  /// The places that are being read, from the outermost in.
  private var open: [SchemaPlace] = []

  private init(_ document: SchemaDocument) {
    self.document = document
    moved = MovedKeywords(Self.refused, of: document.root.value)
    room = Self.room + 4 * document.root.value.size
  }

  /// What is advertised of `schema`, which is an object with the type `object`.
  static func schema(of schema: JSON) -> JSON {
    var members = schema.object ?? [:]
    members["properties"] = members["properties"] ?? [:]
    guard refused.contains(where: { members[$0] != nil }),
      let document = try? SchemaDocument(.object(members))
    else { return .object(members) }
    var root = MergedRoot(document)
    return root.merged(members)
  }

  private mutating func merged(_ given: JSONObject) -> JSON {
    let members = self.members(at: document.root)
    var result = given
    // Of what it would refuse, the keywords beside it may have allowed some.
    for keyword in Self.refused + ["unevaluatedProperties"] { result[keyword] = nil }
    result["properties"] = .object(
      JSONObject(members.properties.map { .init(key: $0.name, value: $0.schema.value) }))
    let required = members.required.map { JSON.string($0) }
    result["required"] = required.isEmpty ? nil : .array(required)
    let texts = [given["description"]?.string].compactMap(\.self) + members.notes
    if !members.notes.isEmpty { result["description"] = .string(texts.joined(separator: " ")) }
    return moved.kept(in: result)
  }

  /// What is said at `place` of the members of the root.
  private mutating func members(at place: SchemaPlace) -> ObjectMembers<WrittenSchema> {
    guard let value = place.value.object, !open.contains(place), spend(value) else {
      return .init()
    }
    open.append(place)
    defer { open.removeLast() }
    var parts = [own(place)]
    for keyword in ["$ref", "$dynamicRef"] {
      guard let target = document.target(of: keyword, at: place, scope: open) else { continue }
      parts.append(members(at: target))
    }
    parts += list("allOf", at: place).map { members(at: $0) }
    for keyword in ["anyOf", "oneOf"] {
      let places = list(keyword, at: place).filter(Self.mayBeObject)
      if !places.isEmpty { parts.append(.any(places.map { members(at: $0) })) }
    }
    if value["if"] != nil {
      let cases = ["then", "else"].map { document.child(of: place, $0) }
      parts.append(.any(cases.map { $0.map { members(at: $0) } ?? .init() }))
    }
    return .all(parts)
  }

  private static func mayBeObject(_ place: SchemaPlace) -> Bool {
    guard place.value != .bool(false), let type = place.value["type"] else {
      return place.value != .bool(false)
    }
    return type == "object" || type.array?.contains("object") == true
  }

  private mutating func spend(_ members: JSONObject) -> Bool {
    room -= 100 + (members["properties"]?.size ?? 0)
    return room >= 0
  }

  private mutating func own(_ place: SchemaPlace) -> ObjectMembers<WrittenSchema> {
    var members = ObjectMembers<WrittenSchema>()
    for property in place.value["properties"]?.object ?? [:] {
      guard let schema = document.child(of: place, "properties", property.key) else { continue }
      members.properties.append(.init(name: property.key, schema: written(schema, from: place)))
    }
    members.required = place.value["required"]?.array?.compactMap(\.string) ?? []
    return members
  }

  /// A property at `place` in `schema`, to be written at the root: as it is, or where it declares what
  /// references lead to, or has references of another base, as a reference to where it stands.
  private mutating func written(_ place: SchemaPlace, from schema: SchemaPlace) -> WrittenSchema {
    let isCopy = schema == document.root
    guard !isCopy, !document.hasBaseOfRoot(place) || place.value.declaresPlace else {
      return WrittenSchema(value: place.value)
    }
    guard document.contains(place) else { return WrittenSchema(value: [:]) }
    return WrittenSchema(value: ["$ref": .string(moved.reference(to: place.pointer))])
  }

  private func list(_ keyword: String, at place: SchemaPlace) -> [SchemaPlace] {
    (place.value[keyword]?.array ?? []).indices.compactMap {
      document.child(of: place, keyword, String($0))
    }
  }
}
