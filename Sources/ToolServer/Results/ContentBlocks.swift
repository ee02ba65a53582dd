import JSONText

/// What a content block is in a revision that does not know its type: never left out silently.
enum ContentBlocks {
  /// The blocks of a tool's own `CallToolResult`, as `revision` has them.
  static func sieved(_ blocks: [JSON], for revision: Revision) -> [JSON] {
    blocks.map { sieved($0, for: revision) }
  }

  /// `block` as `revision` has it.
  static func sieved(_ block: JSON, for revision: Revision) -> JSON {
    guard var members = block.object, let type = members["type"]?.string else {
      return text(block.text)
    }
    if let first = firstRevision[type], revision >= first {
      if revision < .june2025 { members["_meta"] = nil }
      if revision < .november2025 { members["icons"] = nil }
      return .object(members)
    }
    switch type {
    case "resource_link": return text("See the resource \(block["uri"]?.string ?? "").")
    case "audio":
      return text("[\(block["mimeType"]?.string ?? "audio"), which this client does not show]")
    default: return text(block.text)
    }
  }

  /// The types of blocks, and the first revision with each.
  private static let firstRevision: [String: Revision] = [
    "text": .november2024, "image": .november2024, "resource": .november2024, "audio": .march2025,
    "resource_link": .june2025,
  ]

  /// A block of text.
  static func text(_ text: String) -> JSON { ["type": "text", "text": .string(text)] }
}
