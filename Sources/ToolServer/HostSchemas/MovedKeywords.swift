import JSONText

/// Keywords that are taken from a schema's root, and kept in its `$defs` if a reference leads into
/// them.
struct MovedKeywords {
  private static let references: Set<String> = ["$ref", "$dynamicRef"]

  private let members: JSONObject
  /// The root's `$id`; empty if it has none.
  private let id: String
  /// What they are called in `$defs`.
  private let name: String
  private var isNeeded: Bool

  /// What `root` has of `keywords`.
  init(_ keywords: [String], of root: JSON) {
    members = JSONObject((root.object ?? [:]).filter { keywords.contains($0.key) })
    id = root["$id"]?.string ?? ""
    var name = "root"
    while root["$defs"]?[name] != nil { name += "-" }
    self.name = name
    isNeeded = JSON.object(members).declaresPlace
  }

  /// What a reference to the place at `pointer` is called.
  mutating func reference(to pointer: String) -> String { "#" + fragment(pointer.asFragment) }

  /// The fragment for what `fragment` stood for before.
  private mutating func fragment(_ fragment: String) -> String {
    let names = fragment.split(separator: "/", omittingEmptySubsequences: false)
    guard names.count > 1, names[0].isEmpty, members[String(names[1])] != nil else {
      return fragment
    }
    isNeeded = true
    return "/$defs/\(name)\(fragment)"
  }

  /// `root`, which is without them, with what is needed of them in `$defs`.
  mutating func kept(in root: JSONObject) -> JSON {
    var result = rewritten(root, isInner: false)
    guard isNeeded else { return .object(result) }
    var definitions = result["$defs"]?.object ?? [:]
    definitions[name] = .object(rewritten(members, isInner: false))
    result["$defs"] = .object(definitions)
    return .object(result)
  }

  /// - Parameter isInner: whether it has a `$id` of its own around it, which `#` is relative to.
  private mutating func rewritten(_ members: JSONObject, isInner: Bool) -> JSONObject {
    JSONObject(
      members.map { member in
        if Self.references.contains(member.key), let text = member.value.string {
          return .init(key: member.key, value: .string(rewritten(text, isInner)))
        }
        return .init(key: member.key, value: rewritten(member.value, isInner))
      })
  }

  private mutating func rewritten(_ value: JSON, _ isInner: Bool) -> JSON {
    switch value {
    case .array(let elements): return .array(elements.map { rewritten($0, isInner) })
    case .object(let members):
      let hasID = members["$id"]?.string.map { !$0.hasPrefix("#") } ?? false
      return .object(rewritten(members, isInner: isInner || hasID))
    default: return value
    }
  }

  private mutating func rewritten(_ reference: String, _ isInner: Bool) -> String {
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == id && !id.isEmpty || parts[0].isEmpty && !isInner else {
      return reference
    }
    return parts[0] + "#" + fragment(String(parts[1]))
  }
}

extension String {
  /// The text as the fragment of a URI
  /// ([RFC 3986](https://www.rfc-editor.org/rfc/rfc3986), section 3.5).
  fileprivate var asFragment: String {
    let plain = Set(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/?".utf8)
    return utf8.map { byte in
      if plain.contains(byte) { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count < 2 ? "0" : "") + digits
    }.joined()
  }
}
