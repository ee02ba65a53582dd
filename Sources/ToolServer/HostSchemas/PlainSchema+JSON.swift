import JSONText

extension PlainSchema {
  /// The keywords that are written; every host knows them.
  static let keywords: Set<String> = [
    "type", "description", "enum", "properties", "required", "items", "minimum", "maximum",
    "minLength", "maxLength", "minItems", "maxItems",
  ]

  /// Whether `schema` says nothing that needs other keywords, or a type that is not one word.
  static func isPlain(_ schema: JSON) -> Bool {
    guard let members = schema.object, let type = schema["type"]?.string, type != "null",
      members.allSatisfy({ keywords.contains($0.key) })
    else { return false }
    let values = schema["enum"]?.array ?? []
    let properties = schema["properties"]?.object ?? [:]
    return values.allSatisfy { $0.string?.isEmpty == false }
      && properties.allSatisfy { isPlain($0.value) }
      && (schema["items"].map(isPlain) ?? (type != "array"))
  }

  /// The one type that is advertised.
  ///
  /// Hosts with a narrow dialect refuse a schema without one. Where any value is allowed it is an
  /// object, of whatever members: what is said so most loosely, and what holds a value of every other
  /// type; the description says that others are taken. `null` alone is advertised as a string that
  /// is not required, since none of these hosts has a word for it.
  var type: String {
    guard let types else { return sample.map(Self.type) ?? "object" }
    let some = types.filter { $0 != "null" }
    let isNumber = some.first == "integer" && some.contains("number")
    return isNumber ? "number" : some.first ?? "string"
  }

  /// The word for the type of `value`.
  static func type(of value: JSON) -> String {
    if case .number(let number) = value, number.decimal.isInteger { return "integer" }
    return value.kind
  }

  /// The schema as it is advertised.
  ///
  /// - Parameters:
  ///   - name: of the property that has it.
  ///   - isRequired: whether that property is required.
  func json(name: String? = nil, isRequired: Bool = false) -> JSON {
    var result: JSONObject = ["type": .string(type)]
    result["description"] = text(name: name, isRequired: isRequired).map { .string($0) }
    switch type {
    case "string": addTexts(to: &result)
    case "integer", "number": addNumbers(to: &result)
    case "array": addItems(to: &result)
    case "object": addMembers(to: &result)
    default: break
    }
    return .object(result)
  }

  /// The root's schema as it is advertised: of an object, whatever members it has.
  func rootJSON() -> JSON {
    var root = self
    root.types = ["object"]
    var result: JSONObject = ["type": "object", "properties": [:]]
    for member in root.json().object ?? [:] { result[member.key] = member.value }
    return .object(result)
  }

  /// Hosts take texts alone as `enum`, and no empty ones.
  private func addTexts(to result: inout JSONObject) {
    let texts = (values ?? []).filter { $0.string?.isEmpty == false }
    if !texts.isEmpty { result["enum"] = .array(texts) }
    addCounts([.minLength, .maxLength], to: &result)
  }

  private func addItems(to result: inout JSONObject) {
    let item = items.first ?? Self.any(elements)
    result["items"] = item.json()
    addCounts([.minItems, .maxItems], to: &result)
  }

  /// What the elements of the only values are, as schemas.
  private var elements: [PlainSchema] {
    let elements = (values ?? []).flatMap { $0.array ?? [] }
    return elements.isEmpty
      ? [PlainSchema()] : elements.map { PlainSchema(types: [Self.type(of: $0)]) }
  }

  private func addMembers(to result: inout JSONObject) {
    let named = Set(members.properties.map { UTF8Key($0.name) })
    let unnamed = members.required.filter { !named.contains(UTF8Key($0)) }.withoutRepeats
    let properties =
      members.properties.map { ($0.name, $0.schema) }
      + unnamed.map { ($0, PlainSchema(types: others.first?.types)) }
    guard !properties.isEmpty else { return }
    let needed = Set(members.required.map(UTF8Key.init))
    let required = properties.filter { needed.contains(UTF8Key($0.0)) && $0.1.types != ["null"] }
    result["properties"] = .object(
      JSONObject(
        properties.map { name, schema in
          let isRequired = needed.contains(UTF8Key(name))
          return .init(key: name, value: schema.json(name: name, isRequired: isRequired))
        }))
    if !required.isEmpty { result["required"] = .array(required.map { .string($0.0) }) }
  }

  private func addCounts(_ keywords: [Limit], to result: inout JSONObject) {
    for keyword in keywords {
      guard let count = limits[keyword]?.int, count >= 0 else { continue }
      result[keyword.rawValue] = .number(JSONNumber(count))
    }
  }

  private func addNumbers(to result: inout JSONObject) {
    for (keyword, exclusive) in [
      (Limit.minimum, Limit.exclusiveMinimum), (.maximum, .exclusiveMaximum),
    ] {
      var limit = limits[keyword]
      if type == "integer", let next = limits[exclusive].flatMap({ Self.next($0, exclusive) }) {
        limit = limit.map { keyword.stricter($0, next) } ?? next
      }
      if let limit { result[keyword.rawValue] = .number(limit) }
    }
  }

  /// The first integer beyond `number`, if `Int` holds it.
  private static func next(_ number: JSONNumber, _ limit: Limit) -> JSONNumber? {
    let whole = number.double.rounded(limit.isLower ? .down : .up)
    guard let integer = number.int ?? Int(exactly: whole) else { return nil }
    let (next, isTooFar) = integer.addingReportingOverflow(limit.isLower ? 1 : -1)
    return isTooFar ? nil : JSONNumber(next)
  }
}
