internal import JSONText

extension ProjectReader {
  static let limitKeys = ["timeout", "memory", "output", "requests", "traffic"]

  /// The limits that `table`, the element `index` of those called `name`, sets.
  func limits(
    _ table: JSONObject, in name: String, index: Int = 0
  ) throws(PackageError) -> ProjectFile.Limits {
    try check(table, keys: Self.limitKeys, in: name, index: index)
    var limits = ProjectFile.Limits()
    for member in table where !Self.set(member.key, to: member.value, in: &limits) {
      throw failure(
        member.key, in: name, index: index,
        "\(member.value.string ?? member.value.text) is no \(member.key)",
        "write it like \(Self.example(of: member.key))")
    }
    return limits
  }

  /// Sets one limit; `false` if the value is none of its kind.
  private static func set(
    _ key: String, to value: JSON, in limits: inout ProjectFile.Limits
  ) -> Bool {
    let text = value.string ?? value.text
    switch key {
    case "timeout":
      limits.timeout = Quantity.duration(text)
      return limits.timeout != nil
    case "requests":
      limits.requests = value.int.flatMap { (1...100_000).contains($0) ? $0 : nil }
      return limits.requests != nil
    default:
      let bytes = Quantity.bytes(text)
      switch key {
      case "memory": limits.memory = bytes
      case "output": limits.output = bytes
      default: limits.traffic = bytes
      }
      return bytes != nil
    }
  }

  private static func example(of key: String) -> String {
    switch key {
    case "timeout": "timeout = \"90s\""
    case "requests": "requests = 200; at most 100000"
    default: "\(key) = \"64MiB\""
    }
  }
}
