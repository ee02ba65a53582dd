internal import JSONText

/// Turns documents into a ``Program``.
///
/// Schemas are taken from a queue, never by recursion: neither deep nesting nor long chains of
/// references can exhaust the stack.
final class Compiler {
  /// The most subschemas of all documents together.
  static let maximumSchemas = 10_000

  private(set) var index: SchemaIndex
  private var program = Program()
  private var sites: [SchemaSite] = []
  private var known: [Location: SchemaID] = [:]
  private var compiled = 0

  init(_ index: SchemaIndex) { self.index = index }

  /// Compiles `document` and all that it refers to.
  func compile(_ document: JSON, uri: String) throws(SchemaError) -> (Program, SchemaID) {
    let site = try index.add(document, uri: URIReference(uri).withoutFragment)
    let root = try schema(at: site)
    repeat {
      while compiled < sites.count {
        try compile(compiled)
        compiled += 1
      }
      try queueDynamicAnchors()
    } while compiled < sites.count
    try RecursionCheck(nodes: program.nodes, error: { self.endless(at: $0) }).run()
    return (program, root)
  }

  /// The position of the schema at `site`, which is queued if it is new.
  func schema(at site: SchemaSite) throws(SchemaError) -> SchemaID {
    if let known = known[site.location] { return known }
    guard sites.count < Self.maximumSchemas else {
      throw error(
        at: site, problem: "there are more than \(Self.maximumSchemas) subschemas",
        remedy: "split the schema or use fewer")
    }
    let resource = index.ownResource(of: site)
    sites.append(SchemaSite(location: site.location, value: site.value, resource: resource))
    program.nodes.append(Program.Node(resource: resource))
    known[site.location] = sites.count - 1
    return sites.count - 1
  }

  private func compile(_ schema: SchemaID) throws(SchemaError) {
    let site = sites[schema]
    switch site.value {
    case .bool(let value):
      program.nodes[schema].isFalse = !value
      if !value { program.nodes[schema].keywords = [FalseKeyword()] }
    case .object(let members):
      let reader = KeywordReader(schema: members, site: site, compiler: self)
      program.nodes[schema].keywords = try reader.keywords()
      program.nodes[schema].title = members["title"]?.string
    default:
      throw error(
        at: site, problem: "\(site.value.described) is not a schema",
        remedy: "give an object, true or false")
    }
  }

  /// A `$dynamicRef` may lead to these although nothing names them.
  private func queueDynamicAnchors() throws(SchemaError) {
    var anchors: [[UTF8Key: SchemaID]] = []
    for (position, resource) in index.resources.enumerated() {
      var schemas: [UTF8Key: SchemaID] = [:]
      for (name, location) in resource.dynamicAnchors {
        guard let site = index.site(at: location, in: position) else { continue }
        schemas[name] = try schema(at: site)
      }
      anchors.append(schemas)
    }
    program.dynamicAnchors = anchors
  }

  /// Finds what `reference` means within `resource`.
  func resolve(
    _ reference: String, in resource: Int
  ) throws(SchemaError) -> SchemaIndex.Resolution {
    try index.resolve(reference, in: resource)
  }

  private func endless(at schema: SchemaID) -> SchemaError {
    error(
      at: sites[schema],
      problem: "the schema applies itself to the same value without end, or more than"
        + " \(Evaluation.maximumInPlaceDepth) schemas deep",
      remedy: "let its references pass through \"properties\" or \"items\"")
  }

  private func error(at site: SchemaSite, problem: String, remedy: String) -> SchemaError {
    SchemaError(
      document: index.uri(of: site.location), pointer: site.location.pointer.text,
      problem: problem, remedy: remedy)
  }
}
