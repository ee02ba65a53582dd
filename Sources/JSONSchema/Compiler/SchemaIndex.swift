internal import JSONText

/// The documents that references may lead to, and what is declared in them: resources and anchors.
struct SchemaIndex {
  private(set) var resources: [Resource] = []
  private var resourceByURI: [UTF8Key: Int] = [:]
  private var resourceByRoot: [Location: Int] = [:]
  /// The documents not looked into yet, by absolute URI without fragment.
  private var waiting: [UTF8Key: JSON] = [:]
  private let external: [UTF8Key: JSON]
  private var documents: [String] = []
  private var sites = 0

  /// An index of `documents` and the built-in meta-schemas, all to be looked into when first
  /// needed.
  init(documents: [String: JSON]) {
    for (uri, document) in MetaSchemas.documents { waiting[UTF8Key(uri)] = document }
    for (uri, document) in documents {
      waiting[UTF8Key(URIReference(uri).withoutFragment.description)] = document
    }
    external = waiting
  }

  /// Looks through `document` for resources and anchors and returns the site of its root.
  mutating func add(_ document: JSON, uri: URIReference) throws(SchemaError) -> SchemaSite {
    let location = Location(document: documents.count, pointer: UTF8Key(""))
    documents.append(uri.description)
    let root = try addResource(document, at: location, base: uri, dialect: .current)
    if resourceByURI[key(uri)] == nil { resourceByURI[key(uri)] = root }
    let site = SchemaSite(location: location, value: document, resource: root)
    var pending = [site]
    while let next = pending.popLast() { pending += try enter(next) }
    return site
  }

  /// Notes what `site` declares and returns the sites below.
  private mutating func enter(_ site: SchemaSite) throws(SchemaError) -> [SchemaSite] {
    sites += 1
    guard sites <= Compiler.maximumSchemas else { throw tooMany(at: site.location) }
    var site = site
    if site.value["$id"]?.string.map({ !$0.utf8.starts(with: "#".utf8) }) == true,
      resourceByRoot[site.location] == nil
    {
      let parent = resources[site.resource]
      let own = try addResource(
        site.value, at: site.location, base: parent.uri, dialect: parent.dialect)
      site = SchemaSite(location: site.location, value: site.value, resource: own)
    }
    noteAnchors(of: site)
    return Subschemas.below(site)
  }

  private mutating func addResource(
    _ value: JSON, at location: Location, base: URIReference, dialect: Dialect
  ) throws(SchemaError) -> Int {
    let id = value["$id"]?.string.map { URIReference($0).resolved(against: base) } ?? base
    let uri = id.withoutFragment
    let dialect = try self.dialect(of: value, at: location) ?? dialect
    resources.append(Resource(uri: uri, root: location, value: value, dialect: dialect))
    let position = resources.count - 1
    resourceByRoot[location] = position
    if resourceByURI[key(uri)] == nil { resourceByURI[key(uri)] = position }
    return position
  }

  private mutating func noteAnchors(of site: SchemaSite) {
    if let name = site.value["$anchor"]?.string {
      resources[site.resource].anchors[UTF8Key(name)] = site.location
    }
    if let name = site.value["$dynamicAnchor"]?.string {
      resources[site.resource].anchors[UTF8Key(name)] = site.location
      resources[site.resource].dynamicAnchors[UTF8Key(name)] = site.location
    }
    // Drafts 6 and 7 spell `$anchor` as an `$id` that is a fragment.
    if let id = site.value["$id"]?.string, id.utf8.first == UInt8(ascii: "#"), id.utf8.count > 1 {
      resources[site.resource].anchors[UTF8Key(String(id.dropFirst()))] = site.location
    }
  }

  private func key(_ uri: URIReference) -> UTF8Key { UTF8Key(uri.description) }
}

extension SchemaIndex {
  /// What came of looking for a reference's target.
  enum Resolution {
    case found(SchemaSite)
    case unknownDocument(String)
    case missing(fragment: String, of: String)
  }

  /// Finds what `reference` means within `resource`.
  mutating func resolve(
    _ reference: String, in resource: Int
  ) throws(SchemaError) -> Resolution {
    let uri = URIReference(reference).resolved(against: resources[resource].uri)
    let document = uri.withoutFragment
    guard let target = try self.resource(document) else {
      return .unknownDocument(document.description)
    }
    let fragment = uri.fragment?.percentDecoded ?? ""
    let root = resources[target]
    var site: SchemaSite?
    if fragment.utf8.first == UInt8(ascii: "/") {
      site = self.site(below: target, pointer: fragment)
    } else if fragment.isEmpty {
      site = SchemaSite(location: root.root, value: root.value, resource: target)
    } else if let anchor = root.anchors[UTF8Key(fragment)] {
      site = self.site(at: anchor, in: target)
    }
    return site.map { .found($0) } ?? .missing(fragment: fragment, of: document.description)
  }

  private mutating func resource(_ uri: URIReference) throws(SchemaError) -> Int? {
    if let known = resourceByURI[key(uri)] { return known }
    if let document = waiting.removeValue(forKey: key(uri)) {
      return try add(document, uri: uri).resource
    }
    // What it is called by may be an `$id` inside a document that was given under another URI.
    for (uri, document) in waiting.sorted(by: { $0.key.text < $1.key.text }) {
      waiting[uri] = nil
      _ = try add(document, uri: URIReference(uri.text))
    }
    return resourceByURI[key(uri)]
  }

  /// The site of an anchor in `resource`.
  func site(at location: Location, in resource: Int) -> SchemaSite? {
    let depth = resources[resource].root.pointer.text.utf8.count
    let pointer = Substring(location.pointer.text.utf8.dropFirst(depth))
    return site(below: resource, pointer: String(pointer))
  }

  private func site(below resource: Int, pointer: String) -> SchemaSite? {
    var site = SchemaSite(
      location: resources[resource].root, value: resources[resource].value, resource: resource)
    for name in JSONPointer.names(in: pointer) {
      guard let value = site.value.child(name) else { return nil }
      let location = site.location.child(name)
      let inner = resourceByRoot[location] ?? site.resource
      site = SchemaSite(location: location, value: value, resource: inner)
    }
    return site
  }
}

extension SchemaIndex {
  /// The resource that `site` is the root of, or else the one around it.
  func ownResource(of site: SchemaSite) -> Int { resourceByRoot[site.location] ?? site.resource }

  /// The URI of the document of `location`.
  func uri(of location: Location) -> String { documents[location.document] }

  /// The dialect that `$schema` in `value` names, if there is one.
  private func dialect(of value: JSON, at location: Location) throws(SchemaError) -> Dialect? {
    guard let name = value["$schema"]?.string else { return nil }
    let uri = URIReference(name).withoutFragment
    if let dialect = Dialect.published(uri) { return dialect }
    guard let metaSchema = external[key(uri)] else {
      throw error(
        at: location, problem: "the dialect \(name.quoted) is unknown",
        remedy: "name https://json-schema.org/draft/2020-12/schema, or hand in that meta-schema")
    }
    do {
      return try Dialect.declared(by: metaSchema)
    } catch {
      throw self.error(
        at: location, problem: "its meta-schema requires the unknown vocabulary \(error.uri)",
        remedy: "declare that vocabulary with false, or name another meta-schema")
    }
  }

  private func error(at location: Location, problem: String, remedy: String) -> SchemaError {
    SchemaError(
      document: uri(of: location), pointer: location.pointer.text + "/$schema",
      keyword: "$schema", problem: problem, remedy: remedy)
  }

  private func tooMany(at location: Location) -> SchemaError {
    SchemaError(
      document: uri(of: location), pointer: location.pointer.text,
      problem: "there are more than \(Compiler.maximumSchemas) subschemas",
      remedy: "split the schema or use fewer")
  }
}
