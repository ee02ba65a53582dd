internal import JSONText

/// Where schemas stand in a schema.
enum Subschemas {
  private static let single: Set<String> = [
    "items", "contains", "additionalProperties", "propertyNames", "if", "then", "else", "not",
    "unevaluatedItems", "unevaluatedProperties", "contentSchema", "additionalItems",
  ]
  private static let lists: Set<String> = ["allOf", "anyOf", "oneOf", "prefixItems", "items"]
  private static let named: Set<String> = [
    "$defs", "definitions", "properties", "patternProperties", "dependentSchemas", "dependencies",
  ]

  /// The sites of the schemas right below `site`, in the same resource until their `$id` is seen.
  static func below(_ site: SchemaSite) -> [SchemaSite] {
    guard let members = site.value.object else { return [] }
    return members.flatMap { member -> [SchemaSite] in
      let location = site.location.child(member.key)
      func child(_ name: String, _ value: JSON) -> SchemaSite {
        SchemaSite(location: location.child(name), value: value, resource: site.resource)
      }
      switch member.value {
      case .array(let values) where lists.contains(member.key):
        return values.enumerated().map { child(String($0.offset), $0.element) }
      case .object(let values) where named.contains(member.key):
        return values.map { child($0.key, $0.value) }
      case .object where single.contains(member.key):
        return [SchemaSite(location: location, value: member.value, resource: site.resource)]
      default: return []
      }
    }
  }
}
