internal import JSONText

extension ProjectReader {
  static let accessKeys = [
    "allow-net", "secrets", "secret-hosts", "secret-mode", "secret-command",
    "allow-read", "allow-write", "allow-ask",
  ]

  /// Sets what `tool` may reach, and which credentials it gets and how.
  func setAccess(
    of tool: inout ProjectFile.Tool, from table: JSONObject, index: Int
  ) throws(PackageError) {
    tool.allowNet = try strings(table["allow-net"], "allow-net", index: index)
    tool.allowNetPosition = place(of: "allow-net", in: table, index: index)
    try setFolders(of: &tool, from: table, index: index)
    tool.mayAsk = try mayAsk(table["allow-ask"], index: index)
    tool.secrets = try strings(table["secrets"], "secrets", index: index)
    for name in tool.secrets { try check(name, of: "secrets", index: index) }
    tool.secretHosts = try byCredential("secret-hosts", of: table, index: index) {
      (value) throws(PackageError) in
      try strings(value, "secret-hosts", index: index)
    }
    tool.secretHostsPosition = place(of: "secret-hosts", in: table, index: index)
    tool.secretModes = try byCredential("secret-mode", of: table, index: index) {
      (value) throws(PackageError) in
      try mode(value, index: index)
    }
    tool.secretCommand = try command(table["secret-command"], in: "tool", index: index)
  }

  private func mayAsk(_ value: JSON?, index: Int) throws(PackageError) -> Bool {
    guard let value else { return false }
    if let mayAsk = value.bool { return mayAsk }
    throw failure(
      "allow-ask", in: "tool", index: index, "allow-ask is neither true nor false",
      "write allow-ask = true, or leave it out")
  }

  private func setFolders(
    of tool: inout ProjectFile.Tool, from table: JSONObject, index: Int
  ) throws(PackageError) {
    let root = Files.parent(of: document.path)
    var names: Set<String> = []
    for key in ["allow-read", "allow-write"] {
      var folders: [String] = []
      for text in try strings(table[key], key, index: index) {
        guard let folder = Files.resolved(Files.join(root, text)), Files.isFolder(folder) else {
          throw failure(
            key, in: "tool", index: index, "there is no folder \(text)",
            "make it, or name another; paths start from where pocket.toml is")
        }
        guard names.insert(Files.name(of: folder)).inserted else {
          throw failure(
            key, in: "tool", index: index,
            "two folders would be /mnt/\(Files.name(of: folder)) for the tool",
            "grant the folder above both, or one of them")
        }
        folders.append(folder)
      }
      if key == "allow-read" {
        tool.readableFolders = folders
      } else {
        tool.writableFolders = folders
      }
    }
  }

  /// The value of `secret-command`, if it is set.
  func command(
    _ value: JSON?, in table: String = "", index: Int = 0
  ) throws(PackageError) -> String? {
    guard let value else { return nil }
    guard let text = value.string, !text.allSatisfy(\.isWhitespace),
      !text.unicodeScalars.contains("\0")
    else {
      throw failure(
        "secret-command", in: table, index: index, "secret-command is no command",
        "write it like secret-command = \"pass show tools/$NAME\"")
    }
    return text
  }

  private func place(of key: String, in table: JSONObject, index: Int) -> TextPosition? {
    table[key] == nil ? nil : failure(key, in: "tool", index: index, "", "").position
  }

  /// The list of strings `key`; empty if it is absent.
  private func strings(
    _ value: JSON?, _ key: String, index: Int
  ) throws(PackageError) -> [String] {
    let elements = (value ?? []).array ?? [.null]
    let strings = elements.compactMap(\.string).filter { !$0.isEmpty }
    guard strings.count == elements.count else {
      throw failure(
        key, in: "tool", index: index, "\(key) is no list of strings",
        "write it like \(key) = [\"\(Self.example(of: key))\"]")
    }
    return strings
  }

  private static func example(of key: String) -> String {
    switch key {
    case "secrets": "API_TOKEN"
    case "allow-read", "allow-write": "./data"
    default: "api.example.com"
    }
  }

  /// A value for each credential that a table names, or one for all.
  private func byCredential<Value>(
    _ key: String, of table: JSONObject, index: Int,
    _ read: (JSON) throws(PackageError) -> Value
  ) throws(PackageError) -> [String: Value] {
    guard let value = table[key] else { return [:] }
    guard let members = value.object else { return ["": try read(value)] }
    var values: [String: Value] = [:]
    for member in members {
      try check(member.key, of: key, index: index)
      values[member.key] = try read(member.value)
    }
    return values
  }

  private func mode(
    _ value: JSON, index: Int
  ) throws(PackageError) -> ProjectFile.SecretMode {
    if let mode = value.string.flatMap(ProjectFile.SecretMode.init) { return mode }
    throw failure(
      "secret-mode", in: "tool", index: index,
      "\(value.string ?? value.text) is no secret-mode",
      "write secret-mode = \"placeholder\" or secret-mode = \"plain\"")
  }

  private func check(_ name: String, of key: String, index: Int) throws(PackageError) {
    guard !VariableName.isValid(name) else { return }
    throw failure(
      key, in: "tool", index: index, "\"\(name)\" is no name of an environment variable",
      "use letters, digits and underscores, like API_TOKEN")
  }
}
