internal import JSONText

/// Reads the keywords of one schema object and refuses values that they cannot have.
struct KeywordReader {
  let schema: JSONObject
  let site: SchemaSite
  let compiler: Compiler

  /// The dialect of the resource around.
  var dialect: Dialect { compiler.index.resources[site.resource].dialect }

  /// The value of `keyword`; `nil` also if the dialect does not have it.
  subscript(keyword: String) -> JSON? { dialect.has(keyword) ? schema[keyword] : nil }

  /// All keywords that are there.
  func keywords() throws(SchemaError) -> [any Keyword] {
    try checkIdentifiers()
    var keywords: [any Keyword] = []
    for kind in allKeywords {
      if let keyword = try kind.init(self) { keywords.append(keyword) }
    }
    for holder in ["$defs", "definitions"] { _ = try namedSchemas(holder) }
    return keywords
  }

  private func checkIdentifiers() throws(SchemaError) {
    for keyword in ["$anchor", "$dynamicAnchor", "$schema"] { _ = try string(keyword) }
    guard let id = try string("$id"), !dialect.isOlderDraft,
      let fragment = URIReference(id).fragment, !fragment.isEmpty
    else { return }
    throw invalid("$id", must: "have no fragment; a name within the document goes into \"$anchor\"")
  }

  /// The error that `keyword`, or what stands at `name` in it, is not as it must be.
  func invalid(_ keyword: String, at name: String? = nil, must: String) -> SchemaError {
    var value = schema[keyword]
    if let name { value = value?.child(name) }
    return error(
      keyword, at: name, problem: "\(value?.described ?? "nothing") cannot stand here",
      remedy: "\(name == nil ? keyword.quoted : "it") must \(must)")
  }

  /// An error at `keyword`, or at `name` in it.
  func error(
    _ keyword: String, at name: String? = nil, problem: String, remedy: String
  ) -> SchemaError {
    var place = site.location.child(keyword)
    if let name { place = place.child(name) }
    return SchemaError(
      document: compiler.index.uri(of: place), pointer: place.pointer.text, keyword: keyword,
      problem: problem, remedy: remedy)
  }
}
