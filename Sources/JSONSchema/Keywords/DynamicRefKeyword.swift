internal import JSONText

/// `$dynamicRef`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2)).
struct DynamicRefKeyword: Keyword {
  /// Where the reference leads as a `$ref` would.
  private let target: SchemaID
  /// The anchor to look for in the dynamic scope, if the target has it as a `$dynamicAnchor`.
  private let anchor: UTF8Key?

  init?(_ reader: KeywordReader) throws(SchemaError) {
    guard let target = try reader.target("$dynamicRef"),
      let reference = try reader.string("$dynamicRef")
    else { return nil }
    self.target = target.schema
    let name = URIReference(reference).fragment.map { UTF8Key($0.percentDecoded) }
    let anchors = reader.compiler.index.resources[target.site.resource].dynamicAnchors
    anchor = name.flatMap { anchors[$0] == nil ? nil : $0 }
  }

  func evaluate(_ instance: JSON, in evaluation: inout Evaluation) -> Bool {
    let dynamic = anchor.flatMap { evaluation.dynamicTarget($0) }
    return evaluation.apply(dynamic ?? target, to: instance)
  }
}
