internal import JSONText

/// Reads the tables of one `pocket.toml`, with the place of whatever is wrong.
struct ProjectReader {
  let document: TOMLDocument
  let folder: String
  private let toolLines: [Int]

  init(document: TOMLDocument, folder: String) {
    self.document = document
    self.folder = folder
    toolLines = document.lines(ofHeader: "tool")
  }

  func tool(_ table: JSONObject, index: Int) throws(PackageError) -> ProjectFile.Tool {
    try check(
      table,
      keys: ToolEntry.keys + ["vars", "isolation", "prefix"] + Self.accessKeys + Self.limitKeys,
      in: "tool",
      index: index)
    var variables: [String: String] = [:]
    for member in try self.table(table["vars"], "vars", in: "tool", index: index) {
      guard let text = member.value.string else {
        throw failure(
          "vars", in: "tool", index: index, "\(member.key) is no string", "quote its value")
      }
      variables[member.key] = text
    }
    var tool = ProjectFile.Tool(
      source: try source(of: table, index: index), line: line(ofTool: index),
      variables: variables,
      limits: try limits(table.filtered(Self.limitKeys), in: "tool", index: index))
    try setAccess(of: &tool, from: table, index: index)
    tool.prefix = try prefix(table["prefix"], index: index)
    tool.isolation = try isolation(table["isolation"], index: index)
    return tool
  }

  private func prefix(_ value: JSON?, index: Int) throws(PackageError) -> String? {
    guard let value else { return nil }
    if let text = value.string, !text.isEmpty { return text }
    throw failure(
      "prefix", in: "tool", index: index, "prefix is no text", "write it like prefix = \"acme\"")
  }

  private func isolation(_ value: JSON?, index: Int) throws(PackageError) -> Isolation? {
    guard let value else { return nil }
    if let isolation = value.string.flatMap(Isolation.init) { return isolation }
    throw failure(
      "isolation", in: "tool", index: index, "\(value.string ?? value.text) is no isolation",
      "write isolation = \"worker\" or isolation = \"context\"")
  }

  private func line(ofTool index: Int) -> Int {
    // Those of an array `tool = […]` have no line of their own.
    if toolLines.indices.contains(index) { return toolLines[index] }
    return document.position(of: "tool")?.line ?? 1
  }

  func check(
    _ table: JSONObject, keys: [String], in name: String = "", index: Int = 0
  ) throws(PackageError) {
    for member in table where !keys.contains(member.key) {
      throw failure(
        member.key, in: name, index: index, "there is no key \"\(member.key)\" here",
        "remove it, or use one of: \(keys.joined(separator: ", "))")
    }
  }

  /// The members of a table; none if it is absent.
  func table(
    _ value: JSON?, _ name: String, in outer: String = "", index: Int = 0
  ) throws(PackageError) -> JSONObject {
    guard let members = (value ?? [:]).object else {
      throw failure(
        name, in: outer, index: index, "\(name) is no table", "write it as a table")
    }
    return members
  }

  func failure(
    _ key: String, in table: String, index: Int, _ problem: String, _ remedy: String
  ) -> PackageError {
    let position =
      document.position(of: key, in: table, occurrence: index)
      ?? document.position(of: table, in: "", occurrence: index)
    return PackageError(
      attempt: "read the project", path: document.path, position: position, problem: problem,
      remedy: remedy)
  }
}

extension JSONObject {
  fileprivate func filtered(_ keys: [String]) -> JSONObject {
    JSONObject(filter { keys.contains($0.key) })
  }
}
