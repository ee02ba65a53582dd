public import JSONText

/// A schema that is read for what it says rather than applied: its references can be followed.
public struct SchemaDocument {
  private var index: SchemaIndex
  /// The whole document.
  public let root: SchemaPlace

  /// Looks through `document`, whose references need not lead anywhere.
  ///
  /// - Throws: ``SchemaError`` for unknown dialects and for more than 10,000 subschemas.
  public init(_ document: JSON) throws(SchemaError) {
    index = SchemaIndex(documents: [:])
    root = SchemaPlace(site: try index.add(document, uri: URIReference("")))
  }

  /// What stands at `names`, from `place` down; `nil` if nothing does.
  public func child(of place: SchemaPlace, _ names: String...) -> SchemaPlace? {
    var site = place.site
    for name in names {
      guard let value = site.value.child(name) else { return nil }
      let resource = index.ownResource(of: site)
      site = SchemaSite(location: site.location.child(name), value: value, resource: resource)
    }
    return SchemaPlace(site: site)
  }

  /// Where the reference `keyword` at `place` leads; `nil` if there is none, or it leads to nothing.
  ///
  /// - Parameter scope: the places that were gone through, the outermost first: where `$dynamicRef`
  ///   looks for its anchor.
  public mutating func target(
    of keyword: String, at place: SchemaPlace, scope: [SchemaPlace] = []
  ) -> SchemaPlace? {
    guard let reference = place.value[keyword]?.string,
      case .found(let site)? = try? index.resolve(reference, in: index.ownResource(of: place.site))
    else { return nil }
    guard keyword == "$dynamicRef" else { return SchemaPlace(site: site) }
    return SchemaPlace(site: dynamicTarget(reference, site, scope) ?? site)
  }

  private func dynamicTarget(
    _ reference: String, _ site: SchemaSite, _ scope: [SchemaPlace]
  ) -> SchemaSite? {
    guard let fragment = URIReference(reference).fragment else { return nil }
    let name = UTF8Key(fragment.percentDecoded)
    guard index.resources[site.resource].dynamicAnchors[name] != nil else { return nil }
    for resource in scope.lazy.map({ index.ownResource(of: $0.site) }) {
      guard let location = index.resources[resource].dynamicAnchors[name] else { continue }
      return index.site(at: location, in: resource)
    }
    return nil
  }

  /// Whether `place` is in this document, and not in a meta-schema that it refers to.
  public func contains(_ place: SchemaPlace) -> Bool {
    place.site.location.document == root.site.location.document
  }

  /// Whether what is written at `place` means the same at the document's root: whether no `$id` around
  /// it changes where its references lead.
  public func hasBaseOfRoot(_ place: SchemaPlace) -> Bool {
    index.ownResource(of: place.site) == index.ownResource(of: root.site)
  }
}

/// A place in a ``SchemaDocument``; one is another if they are the same place.
public struct SchemaPlace: Hashable, Sendable {
  let site: SchemaSite

  /// What stands there.
  public var value: JSON { site.value }

  /// The place as a JSON pointer in its document; empty for the root.
  public var pointer: String { site.location.pointer.text }

  /// Whether both are the same place.
  public static func == (left: Self, right: Self) -> Bool {
    left.site.location == right.site.location
  }

  /// Adds what equality looks at.
  public func hash(into hasher: inout Hasher) { hasher.combine(site.location) }
}
