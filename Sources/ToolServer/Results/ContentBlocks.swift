import JSONSchema
import JSONText

/// The parts of results: those that tools make themselves, and as each revision has them.
enum ContentBlocks {
  /// A block of text.
  static func text(_ text: String) -> JSON { ["type": "text", "text": .string(text)] }

  /// Why `blocks`, of a tool's own `CallToolResult`, are not what clients take
  /// (`protocol/content-block.schema.json`); `nil` if they are.
  static func fault(in blocks: [JSON]) -> String? {
    for (index, block) in blocks.enumerated() {
      let problem = ProtocolSchemas.block?.validate(block, rootName: "the block").first
      if let problem { return "in content[\(index)] \(problem.message)" }
    }
    return nil
  }

  /// `blocks` without members that are null: that is how some write what they leave out, and clients
  /// refuse it.
  static func withoutNulls(_ blocks: [JSON]) -> [JSON] {
    blocks.map { block in
      guard var members = withoutNulls(block) else { return block }
      for key in ["annotations", "resource"] {
        members[key] = members[key].map { part in withoutNulls(part).map { .object($0) } ?? part }
      }
      return .object(members)
    }
  }

  private static func withoutNulls(_ value: JSON) -> JSONObject? {
    value.object.map { JSONObject($0.filter { $0.value != .null }) }
  }

  /// `blocks` as `revision` has them: one of a type that it does not know is never left out silently.
  static func sieved(_ blocks: [JSON], for revision: Revision) -> [JSON] {
    blocks.map { sieved($0, for: revision) }
  }

  /// `block` as `revision` has it.
  static func sieved(_ block: JSON, for revision: Revision) -> JSON {
    guard var members = block.object, let type = members["type"]?.string else {
      return text(block.text)
    }
    if let first = firstRevision[type], revision >= first {
      if revision < .june2025 { removeJune2025(&members) }
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

  /// Takes out what came with 2025-06-18.
  private static func removeJune2025(_ members: inout JSONObject) {
    members["_meta"] = nil
    for (key, inner) in [("annotations", "lastModified"), ("resource", "_meta")] {
      guard var part = members[key]?.object, part[inner] != nil else { continue }
      part[inner] = nil
      members[key] = .object(part)
    }
  }

  /// The types of blocks, and the first revision with each.
  private static let firstRevision: [String: Revision] = [
    "text": .november2024, "image": .november2024, "resource": .november2024, "audio": .march2025,
    "resource_link": .june2025,
  ]
}
