internal import JSONText

/// What `pocket.toml` says: which tools there are, with which variables and limits.
public struct ProjectFile: Sendable {
  /// The file's name in the project's folder.
  public static let name = "pocket.toml"

  /// One `[[tool]]`.
  public struct Tool: Sendable {
    /// The tool's folder, absolute.
    public let folder: String
    /// `vars`: environment variables that the person sets for it.
    public let variables: [String: String]
    /// Limits of its own.
    public let limits: Limits
  }

  /// Limits that are set; `nil` where the default holds.
  public struct Limits: Sendable {
    /// How long one call may run.
    public var timeout: Duration?
    /// How much memory one call may use, in bytes.
    public var memory: Int?
    /// How much one call may write to stdout, and to stderr, in bytes.
    public var output: Int?

    /// No limit set.
    public init() {}
  }

  /// The tools, in the file's order.
  public let tools: [Tool]
  /// `[limits]`: the defaults for all tools.
  public let limits: Limits

  /// Reads `pocket.toml` in `folder`.
  ///
  /// - Throws: ``PackageError`` with line and column if it is not TOML, has a key that is not known,
  ///   or a value of the wrong kind.
  public init(folder: String) throws(PackageError) {
    let document = try TOMLDocument(path: Files.join(folder, Self.name))
    let reader = ProjectReader(document: document, folder: folder)
    try reader.check(document.root, keys: ["tool", "limits"])
    limits = try reader.limits(reader.table(document.root["limits"], "limits"), in: "limits")
    guard let entries = (document.root["tool"] ?? []).array else {
      throw reader.failure("tool", in: "", index: 0, "tool is no list", "write [[tool]]")
    }
    var tools: [Tool] = []
    for (index, entry) in entries.enumerated() {
      tools.append(try reader.tool(reader.table(entry, "tool"), index: index))
    }
    self.tools = tools
  }
}

/// Reads the tables of one `pocket.toml`, with the place of whatever is wrong.
private struct ProjectReader {
  let document: TOMLDocument
  let folder: String
  private static let limitKeys = ["timeout", "memory", "output"]

  func tool(_ table: JSONObject, index: Int) throws(PackageError) -> ProjectFile.Tool {
    try check(table, keys: ["local", "source", "vars"] + Self.limitKeys, in: "tool", index: index)
    guard let path = table["local"]?.string ?? table["source"]?.string, !path.contains("://") else {
      throw failure(
        "local", in: "tool", index: index,
        "a tool needs local = \"FOLDER\"; repositories are not read yet",
        "name the tool's folder")
    }
    var variables: [String: String] = [:]
    for member in try self.table(table["vars"], "vars", in: "tool", index: index) {
      guard let text = member.value.string else {
        throw failure(
          "vars", in: "tool", index: index, "\(member.key) is no string", "quote its value")
      }
      variables[member.key] = text
    }
    return ProjectFile.Tool(
      folder: Files.join(folder, path), variables: variables,
      limits: try limits(table.filtered(Self.limitKeys), in: "tool", index: index))
  }

  func limits(
    _ table: JSONObject, in name: String, index: Int = 0
  ) throws(PackageError) -> ProjectFile.Limits {
    try check(table, keys: Self.limitKeys, in: name, index: index)
    var limits = ProjectFile.Limits()
    for member in table {
      let text = member.value.string ?? member.value.text
      switch member.key {
      case "timeout": limits.timeout = Quantity.duration(text)
      case "memory": limits.memory = Quantity.bytes(text)
      default: limits.output = Quantity.bytes(text)
      }
      let isUnderstood = [limits.timeout != nil, limits.memory != nil, limits.output != nil]
      if !isUnderstood[Self.limitKeys.firstIndex(of: member.key) ?? 0] {
        throw failure(
          member.key, in: name, index: index, "\(text) is no \(member.key)",
          "write it like timeout = \"90s\", memory = \"512MiB\" or output = \"2MiB\"")
      }
    }
    return limits
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
