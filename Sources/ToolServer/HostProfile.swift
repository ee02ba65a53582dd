import JSONText

/// Which schemas a host accepts. Calls are checked against the author's own, whatever is advertised.
public enum HostProfile: String, Sendable, CaseIterable {
  /// As the author wrote it.
  case verbatim
  /// For hosts on Claude or OpenAI's models, which take no combinators at the root.
  case claude
  case openai
  /// For hosts that know the plainest keywords alone: no references, no unions, no `const`.
  case copilot
  case gemini

  /// `schema` as it is advertised.
  func schema(_ schema: JSON) -> JSON {
    switch self {
    case .verbatim: schema
    case .claude, .openai: Self.withoutRootCombinators(schema)
    case .copilot, .gemini: Narrowing(root: schema).narrowed()
    }
  }

  private static func withoutRootCombinators(_ schema: JSON) -> JSON {
    guard var members = schema.object else { return schema }
    for key in ["oneOf", "anyOf", "allOf", "not", "if", "then", "else"] { members[key] = nil }
    members["type"] = "object"
    return .object(members)
  }
}

/// Makes a schema of the plainest keywords, which allows at least what the original does.
private struct Narrowing {
  private static let kept = [
    "type", "description", "enum", "properties", "required", "items", "minimum", "maximum",
    "minLength", "maxLength", "minItems", "maxItems",
  ]
  private static let maximumDepth = 12

  let root: JSON

  func narrowed() -> JSON {
    var members = narrow(root, 0).object ?? [:]
    members["type"] = "object"
    members["properties"] = members["properties"] ?? [:]
    return .object(members)
  }

  private func narrow(_ schema: JSON, _ depth: Int) -> JSON {
    guard depth < Self.maximumDepth, let given = schema.object else { return ["type": "object"] }
    let members = merged(given, depth)
    var result = JSONObject(members.filter { Self.kept.contains($0.key) })
    if let value = members["const"] { result["enum"] = [value] }
    result["type"] = type(of: members)
    if let properties = members["properties"]?.object {
      result["properties"] = .object(
        JSONObject(properties.map { .init(key: $0.key, value: narrow($0.value, depth + 1)) }))
    }
    if result["type"] == "array" { result["items"] = narrow(members["items"] ?? [:], depth + 1) }
    // A null among the values says that the argument may be left out, which `required` says too.
    if let values = result["enum"]?.array {
      let plain = values.filter { $0 != .null }
      let isText = plain.allSatisfy { $0.string != nil }
      result["enum"] = isText && !plain.isEmpty ? .array(plain) : nil
    }
    return .object(result)
  }

  /// The members with those of what is referred to, and of the first alternative that is not null.
  private func merged(_ members: JSONObject, _ depth: Int) -> JSONObject {
    var result = members
    var parts: [JSON] = []
    if let reference = members["$ref"]?.string, let target = target(of: reference) {
      parts.append(target)
    }
    parts += members["allOf"]?.array ?? []
    for key in ["anyOf", "oneOf"] {
      let choices = (members[key]?.array ?? []).filter {
        $0["type"] != "null" && $0["const"] != .null
      }
      if depth > 0, let first = choices.first { parts.append(first) }
    }
    for part in parts where depth < Self.maximumDepth {
      guard let inner = part.object else { continue }
      for member in merged(inner, depth + 1) where result[member.key] == nil {
        result[member.key] = member.value
      }
    }
    return result
  }

  private func target(of reference: String) -> JSON? {
    guard reference.hasPrefix("#/") else { return nil }
    return reference.dropFirst(2).split(separator: "/").reduce(root as JSON?) { place, part in
      place?[String(part).replacing("~1", with: "/").replacing("~0", with: "~")]
    }
  }

  /// One type, where there is none or there are several.
  private func type(of members: JSONObject) -> JSON {
    if let type = members["type"]?.string { return .string(type) }
    if let first = members["type"]?.array?.first(where: { $0 != "null" }) { return first }
    if members["properties"] != nil { return "object" }
    if members["items"] != nil { return "array" }
    if case .number? = members["minimum"] { return "number" }
    return "string"
  }
}
