internal import JSONText

extension KeywordReader {
  /// The schema that is the value of `keyword`.
  func schema(_ keyword: String) throws(SchemaError) -> SchemaID? {
    guard let value = self[keyword] else { return nil }
    return try schema(value, keyword)
  }

  /// `value`, which stands at `keyword` or at `name` in it, as a schema.
  func schema(
    _ value: JSON, _ keyword: String, at name: String? = nil
  ) throws(SchemaError) -> SchemaID {
    guard value.object != nil || value.bool != nil else {
      throw invalid(keyword, at: name, must: "be a schema: an object, true or false")
    }
    var location = site.location.child(keyword)
    if let name { location = location.child(name) }
    return try compiler.schema(
      at: SchemaSite(location: location, value: value, resource: site.resource))
  }

  /// The schemas in the array `keyword`, which must not be empty.
  func schemas(_ keyword: String) throws(SchemaError) -> [SchemaID]? {
    guard let values = try array(keyword) else { return nil }
    guard !values.isEmpty else { throw invalid(keyword, must: "have at least one schema") }
    var schemas: [SchemaID] = []
    for (position, value) in values.enumerated() {
      schemas.append(try schema(value, keyword, at: String(position)))
    }
    return schemas
  }

  /// The schemas in the object `keyword`, with their names.
  func namedSchemas(_ keyword: String) throws(SchemaError) -> [(name: String, schema: SchemaID)]? {
    guard let members = try object(keyword) else { return nil }
    var schemas: [(String, SchemaID)] = []
    for member in members {
      schemas.append((member.key, try schema(member.value, keyword, at: member.key)))
    }
    return schemas
  }

  /// The schema that the reference `keyword` leads to.
  func target(_ keyword: String) throws(SchemaError) -> (site: SchemaSite, schema: SchemaID)? {
    guard let reference = try string(keyword) else { return nil }
    switch try compiler.resolve(reference, in: site.resource) {
    case .found(let target):
      guard target.value.object != nil || target.value.bool != nil else {
        throw error(
          keyword, problem: "\(reference.quoted) leads to \(target.value.described), not a schema",
          remedy: "refer to an object, true or false")
      }
      return (target, try compiler.schema(at: target))
    case .unknownDocument(let uri):
      throw error(
        keyword, problem: "\(reference.quoted) leads to the unknown document \(uri.quoted)",
        remedy: "put it into \"$defs\" or hand that document in; nothing is fetched")
    case .missing(let fragment, let document):
      throw error(
        keyword,
        problem: "\(reference.quoted) leads to nothing: "
          + (document.isEmpty ? "the document" : document) + " has no \(fragment.quoted)",
        remedy: "correct the reference or define what it names")
    }
  }
}
