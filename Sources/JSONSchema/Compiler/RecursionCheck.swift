/// Finds schemas that would be applied to one value without end, such as `{"$ref": "#"}`.
///
/// What a `$dynamicRef` leads to is only known while a value is checked: see
/// ``Evaluation/maximumInPlaceDepth``.
struct RecursionCheck {
  private let nodes: [Program.Node]
  private let error: (SchemaID) -> SchemaError
  /// How many schemas deep each schema goes; 0 while unknown.
  private var heights: [Int]

  init(nodes: [Program.Node], error: @escaping (SchemaID) -> SchemaError) {
    self.nodes = nodes
    self.error = error
    heights = Array(repeating: 0, count: nodes.count)
  }

  /// - Throws: `error` of the first schema in a circle, or of one that goes too deep.
  consuming func run() throws(SchemaError) {
    for schema in nodes.indices { _ = try height(of: schema, below: 0) }
  }

  /// A circle ends like every chain that is too long, so nothing else has to look for it.
  private mutating func height(of schema: SchemaID, below depth: Int) throws(SchemaError) -> Int {
    if heights[schema] == 0 {
      guard depth < Evaluation.maximumInPlaceDepth else { throw error(schema) }
      var height = 1
      for keyword in nodes[schema].keywords {
        for inner in keyword.inPlaceSchemas {
          height = max(height, try self.height(of: inner, below: depth + 1) + 1)
        }
      }
      heights[schema] = height
    }
    guard depth + heights[schema] <= Evaluation.maximumInPlaceDepth else { throw error(schema) }
    return heights[schema]
  }
}
