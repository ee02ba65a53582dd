/// Which members of one object, or elements of one array, some schema has looked at.
struct Evaluated {
  private var isEvaluated: [Bool] = []

  /// Notes the member or element at `position`.
  mutating func insert(_ position: Int) {
    if position >= isEvaluated.count {
      isEvaluated += Array(repeating: false, count: position + 1 - isEvaluated.count)
    }
    isEvaluated[position] = true
  }

  /// Whether the member or element at `position` has been noted.
  func contains(_ position: Int) -> Bool { position < isEvaluated.count && isEvaluated[position] }

  /// Notes all that `other` has noted.
  mutating func formUnion(_ other: Evaluated) {
    if isEvaluated.isEmpty { return isEvaluated = other.isEvaluated }
    for (position, value) in other.isEvaluated.enumerated() where value { insert(position) }
  }
}
