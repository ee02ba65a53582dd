internal import JSONText

/// A place in one of the documents.
struct Location: Hashable {
  let document: Int
  let pointer: UTF8Key

  /// The place of the member or element `name` of the value here.
  func child(_ name: String) -> Location {
    Location(
      document: document, pointer: UTF8Key(pointer.text + "/" + JSONPointer.escaped(name)))
  }
}

/// A schema resource: a document, or a part of one that has its own `$id`
/// ([Core](https://json-schema.org/draft/2020-12/json-schema-core#section-4.3.5)).
struct Resource {
  /// The base of relative references within.
  let uri: URIReference
  let root: Location
  let value: JSON
  let dialect: Dialect
  /// Where each `$anchor` and `$dynamicAnchor` stands.
  var anchors: [UTF8Key: Location] = [:]
  /// Where each `$dynamicAnchor` stands.
  var dynamicAnchors: [UTF8Key: Location] = [:]
}

/// A value found in a document, to be read as a schema.
struct SchemaSite {
  let location: Location
  let value: JSON
  /// The resource around it, as a position in ``SchemaIndex/resources``.
  let resource: Int
}
