internal import JSONText

extension ProjectReader {
  /// Where the tool `index` comes from, by exactly one of `source`, `git` and `local`.
  func source(of table: JSONObject, index: Int) throws(PackageError) -> ToolSource {
    var texts: [String: String] = [:]
    for key in ToolEntry.keys where table[key] != nil {
      guard let text = table[key]?.string else {
        throw failure(key, in: "tool", index: index, "\(key) is no string", "quote its value")
      }
      texts[key] = text
    }
    let key = try kind(Set(texts.keys), index: index)
    return try located(key, index: index) { () throws(PackageError) in
      switch key {
      case "source": return try ToolSource(parsing: texts[key] ?? "", relativeTo: folder)
      case "local": return .local(ToolSource.folder(texts[key] ?? "", relativeTo: folder))
      default:
        return .git(
          try GitSource(url: texts[key] ?? "", ref: texts["ref"], path: texts["path"]))
      }
    }
  }

  /// Which of the keys says where the tool comes from.
  private func kind(_ keys: Set<String>, index: Int) throws(PackageError) -> String {
    let kinds = ["source", "git", "local"].filter(keys.contains)
    guard let kind = kinds.first else {
      throw failure(
        "", in: "tool", index: index, "a tool needs source, git or local",
        "write source = \"URL\" or local = \"FOLDER\"")
    }
    if kinds.count > 1 {
      throw failure(
        kinds[1], in: "tool", index: index, "\(kind) and \(kinds[1]) are both set",
        "keep one of them")
    }
    if let key = ["ref", "path"].first(where: keys.contains), kind != "git" {
      throw failure(
        key, in: "tool", index: index, "\(key) goes with git, not with \(kind)",
        "write git = \"URL\", or remove \(key)")
    }
    return kind
  }

  /// What `read` returns, or its failure with the place of `key`.
  private func located(
    _ key: String, index: Int, _ read: () throws(PackageError) -> ToolSource
  ) throws(PackageError) -> ToolSource {
    do throws(PackageError) {
      return try read()
    } catch {
      throw failure(key, in: "tool", index: index, "\(error.path): \(error.problem)", error.remedy)
    }
  }
}
