internal import JSONText

/// A schema's position in ``Program/nodes``.
typealias SchemaID = Int

/// A compiled schema and all that it refers to.
///
/// Schemas refer to each other by position, so that circles of references need no cycles of
/// objects.
struct Program: Sendable {
  /// One schema object, or `true` or `false`.
  struct Node: Sendable {
    /// The resource it belongs to: what enters the dynamic scope with it.
    let resource: Int
    /// What it checks, in order; those that read what others evaluated come last.
    var keywords: [any Keyword] = []
    /// Whether it has to know which members or elements were evaluated.
    var readsEvaluated: Bool { keywords.last?.readsEvaluated ?? false }
    /// Whether it is `false`.
    var isFalse = false
    /// Its `title`.
    var title: String?
  }

  var nodes: [Node] = []
  /// For each resource, its schemas with a `$dynamicAnchor`.
  var dynamicAnchors: [[UTF8Key: SchemaID]] = []
}

extension Program {
  /// How many references a search for messages follows.
  private static let followed = 8

  /// The keyword of type `kind` of a schema, or of what it refers to.
  func keyword<Kind: Keyword>(_ kind: Kind.Type, of schema: SchemaID) -> Kind? {
    var schema = schema
    for _ in 0..<Self.followed {
      let keywords = nodes[schema].keywords
      for keyword in keywords { if let found = keyword as? Kind { return found } }
      guard let reference = keywords.lazy.compactMap({ $0 as? RefKeyword }).first else { break }
      schema = reference.target
    }
    return nil
  }

  /// The only values that a schema allows, if it lists them.
  func values(of schema: SchemaID) -> [JSON]? {
    keyword(EnumKeyword.self, of: schema)?.values
      ?? keyword(ConstKeyword.self, of: schema).map { [$0.value] }
  }

  /// The names of all properties that a schema knows of, whatever it asks of them.
  func propertyNames(of schema: SchemaID) -> [String] {
    var names: [String] = []
    var seen: Set<SchemaID> = [schema]
    var pending = [schema][...]
    while let next = pending.popFirst() {
      for keyword in nodes[next].keywords {
        if let properties = keyword as? PropertiesKeyword { names += properties.names }
        pending += keyword.inPlaceSchemas.filter { seen.insert($0).inserted }
      }
    }
    return names
  }
}
