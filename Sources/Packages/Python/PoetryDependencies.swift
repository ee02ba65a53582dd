internal import JSONText

/// Poetry's dependency table in the words of PEP 508.
///
/// [Poetry, dependency specification](https://python-poetry.org/docs/dependency-specification/).
enum PoetryDependencies {
  /// The requirements that `table` stands for; `python` itself is none.
  static func requirements(_ table: JSONObject) -> [String] {
    table.filter { $0.key != "python" }.compactMap { member in
      switch member.value {
      case .string(let version): member.key + specifier(version)
      case .object(let options): requirement(member.key, options)
      default: nil
      }
    }
  }

  private static func requirement(_ name: String, _ options: JSONObject) -> String? {
    guard options["optional"]?.bool != true else { return nil }
    let extras = options["extras"]?.array?.compactMap(\.string) ?? []
    let marker = options["markers"]?.string.map { " ; " + $0 } ?? ""
    let brackets = extras.isEmpty ? "" : "[" + extras.joined(separator: ",") + "]"
    return name + brackets + specifier(options["version"]?.string ?? "*") + marker
  }

  private static func specifier(_ version: String) -> String {
    version.split(separator: ",").compactMap { part in
      let text = String(part.drop { $0 == " " })
      if text == "*" { return nil }
      if text.hasPrefix("^") { return range(String(text.dropFirst()), bumpFirstNonZero: true) }
      if text.hasPrefix("~") && !text.hasPrefix("~=") {
        return range(String(text.dropFirst()), bumpFirstNonZero: false)
      }
      return text.first?.isNumber == true ? "==" + text : text
    }.joined(separator: ",")
  }

  /// `^1.2.3` is `>=1.2.3,<2`, `^0.2.3` is `>=0.2.3,<0.3`, `~1.2.3` is `>=1.2.3,<1.3`.
  private static func range(_ version: String, bumpFirstNonZero: Bool) -> String {
    let parts = version.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
    let tilde = min(1, parts.count - 1)
    let bumped = bumpFirstNonZero ? parts.firstIndex { $0 != 0 } ?? parts.count - 1 : tilde
    guard parts.indices.contains(bumped) else { return "" }
    let (next, isTooLarge) = parts[bumped].addingReportingOverflow(1)
    // No version is that large: the resolver says what is wrong with it.
    if isTooLarge { return ">=\(version)" }
    let upper = parts[..<bumped] + [next]
    return ">=\(version),<" + upper.map(String.init).joined(separator: ".")
  }
}
