internal import JSONText

extension Evaluation {
  /// Reports that `instance` is as none of `schemas` asks; always `false`.
  ///
  /// What helps most is said: the types or values that all alternatives together allow; else what
  /// is wrong by the only alternative that can be meant; else by the one that came closest.
  mutating func rejectAlternatives(
    _ schemas: [SchemaID], _ instance: JSON, _ keyword: String
  ) -> Bool {
    if stopsAtFirst { return false }
    if let values = common({ program.values(of: $0) }, of: schemas) {
      return reject(keyword) { $0.must(beOneOf: values, butIs: instance) }
    }
    let meant = schemas.filter { types(of: $0)?.contain(instance) != false }
    if meant.isEmpty {
      let types = InstanceTypes(schemas.compactMap { self.types(of: $0) })
      return reject(keyword) { $0.must("be \(types)", butIs: instance) }
    }
    if case .object(let members) = instance, let tag = Tag(meant, in: program, of: members) {
      return reject(tag, of: meant, instance, keyword)
    }
    return rejectClosest(of: meant, amid: schemas, instance, keyword)
  }

  private func types(of schema: SchemaID) -> InstanceTypes? {
    program.keyword(TypeKeyword.self, of: schema)?.types
  }

  /// All values that the schemas list, if every one lists some.
  private func common(_ values: (SchemaID) -> [JSON]?, of schemas: [SchemaID]) -> [JSON]? {
    let lists = schemas.compactMap(values)
    return lists.count == schemas.count ? lists.flatMap { $0 } : nil
  }

  /// Reports what the alternatives of one tag say; or that there is none of that tag.
  private mutating func reject(
    _ tag: Tag, of schemas: [SchemaID], _ instance: JSON, _ keyword: String
  ) -> Bool {
    if tag.schemas.isEmpty {
      return rejectChild(.property(tag.name), keyword) {
        $0.child(.property(tag.name)).must(beOneOf: tag.values, butIs: tag.value)
      }
    }
    return rejectClosest(of: tag.schemas, amid: schemas, instance, keyword)
  }

  private mutating func rejectClosest(
    of meant: [SchemaID], amid schemas: [SchemaID], _ instance: JSON, _ keyword: String
  ) -> Bool {
    let found = meant.map { (schema: $0, violations: violations(of: $0, against: instance)) }
    if found.count == 1 { return reject(found[0].violations) }
    let fewest = found.map(\.violations.count).min()
    let closest = found.filter { $0.violations.count == fewest }.prefix(3).map { branch in
      let position = (schemas.firstIndex(of: branch.schema) ?? 0) + 1
      let title = program.nodes[branch.schema].title.map { " (\($0.quoted))" } ?? ""
      let reasons = branch.violations.prefix(3).map(\.message).joined(separator: ", and ")
      return "number \(position)\(title): \(reasons)"
    }
    return reject(keyword) {
      "\($0) must match one of \(schemas.count) alternatives; the closest"
        + " \(closest.count == 1 ? "is" : "are") \(closest.joined(separator: "; or "))"
    }
  }
}
