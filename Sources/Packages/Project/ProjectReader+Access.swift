internal import JSONText

extension ProjectReader {
  static let accessKeys = [
    "allow-net", "secrets", "secret-hosts", "secret-mode", "secret-command",
  ]

  /// Sets what `tool` may reach, and which credentials it gets and how.
  func setAccess(
    of tool: inout ProjectFile.Tool, from table: JSONObject, index: Int
  ) throws(PackageError) {
    tool.allowNet = try strings(table["allow-net"], "allow-net", index: index)
    tool.allowNetPosition = place(of: "allow-net", in: table, index: index)
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
        "write it like \(key) = [\"\(key == "secrets" ? "API_TOKEN" : "api.example.com")\"]")
    }
    return strings
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
