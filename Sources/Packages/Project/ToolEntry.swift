internal import JSONText

/// Where a tool comes from, as a `[[tool]]` of `pocket.toml` says it.
public enum ToolEntry: Sendable, Hashable {
  /// `source`: any text that ``ToolSource`` reads.
  case source(String)
  /// `git`, with `ref` and `path` where they are given.
  case git(url: String, ref: String?, path: String?)
  /// `local`: a folder.
  case local(String)

  /// Where the tool comes from.
  ///
  /// - Parameter folder: what the path of a local one is relative to.
  /// - Throws: ``PackageError`` if it names no repository.
  public func source(relativeTo folder: String) throws(PackageError) -> ToolSource {
    switch self {
    case .source(let text): try ToolSource(parsing: text, relativeTo: folder)
    case .git(let url, let ref, let path): .git(try GitSource(url: url, ref: ref, path: path))
    case .local(let path): .local(ToolSource.folder(path, relativeTo: folder))
    }
  }

  /// The keys that say where a tool comes from.
  static let keys = ["source", "git", "ref", "path", "local"]

  /// The keys that are set, with their values.
  var members: [(key: String, value: String)] {
    switch self {
    case .source(let text): return [("source", text)]
    case .local(let folder): return [("local", folder)]
    case .git(let url, let ref, let path):
      let members = [("git", url), ("ref", ref), ("path", path)]
      return members.compactMap { key, value in value.map { (key, $0) } }
    }
  }

  /// The lines that set them.
  var lines: [String] { members.map { "\($0.key) = \($0.value.tomlString)" } }

  /// `table` with these keys in place of those that said where the tool comes from.
  func replacing(in table: JSONObject) -> JSONObject {
    var table = table
    for key in Self.keys { table[key] = nil }
    for member in members { table[member.key] = .string(member.value) }
    return table
  }
}
