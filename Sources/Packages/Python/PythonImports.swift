/// The import statements of Python files that run when the files are imported.
///
/// What stands in a function or a class is left for when it runs.
public enum PythonImports {
  /// What other modules than their own the Python files among `files` import: `module`, or
  /// `module:name` for `from module import name`; sorted.
  public static func ofOthers(in files: [PackedFile]) -> [String] {
    let sources = files.filter { $0.path.hasSuffix(".py") }
    let own = Set(sources.map { ownName(of: $0.path) })
    var found: Set<String> = []
    for file in sources where file.bytes.count < 1 << 20 {
      for statement in statements(String(decoding: file.bytes, as: UTF8.self)) {
        found.formUnion(modules(statement))
      }
    }
    return found.filter { !own.contains(String($0.prefix { $0 != "." && $0 != ":" })) }.sorted()
  }

  private static func ownName(of path: String) -> String {
    let first = path.split(separator: "/").first.map(String.init) ?? path
    return first.hasSuffix(".py") ? String(first.dropLast(3)) : first
  }

  /// The lines that are import statements; one that goes on over several is joined.
  private static func statements(_ text: String) -> [Substring] {
    var statements: [Substring] = []
    var open = ""
    /// How far the definition is indented whose lines are passed over.
    var definition: Int?
    for whole in text.split(whereSeparator: \.isNewline) {
      let line = whole.drop { $0 == " " || $0 == "\t" }
      let indentation = whole.utf8.count - line.utf8.count
      if let outer = definition {
        if line.isEmpty || line.hasPrefix("#") || indentation > outer { continue }
        definition = nil
      }
      if !open.isEmpty {
        open += " " + line
      } else if ["def ", "async def ", "class "].contains(where: { line.hasPrefix($0) }) {
        definition = indentation
        continue
      } else if line.hasPrefix("import ") || line.hasPrefix("from ") {
        open = String(line)
      } else {
        continue
      }
      open = String(open.prefix { $0 != "#" })
      if open.hasSuffix("\\") {
        open.removeLast()
      } else if open.contains("(") == open.contains(")") || open.utf8.count > 1 << 14 {
        statements.append(Substring(open))
        open = ""
      }
    }
    return statements
  }

  private static func modules(_ statement: Substring) -> [String] {
    let words = statement.split { " \t();".contains($0) }
    if words.first == "import" {
      return names(words.dropFirst()).filter { isLoadable($0) }
    }
    guard words.count > 3, words[2] == "import", isLoadable(String(words[1])) else { return [] }
    return names(words.dropFirst(3)).map { $0 == "*" ? "\(words[1])" : "\(words[1]):\($0)" }
  }

  /// The names in a list of `name` and `name as other`, parted by commas.
  private static func names(_ words: ArraySlice<Substring>) -> [String] {
    let entries = words.joined(separator: " ").split(separator: ",")
    return entries.compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { $0 == "*" || $0.allSatisfy { $0.isLetter || $0.isNumber || "_.".contains($0) } }
  }

  /// Whether it is a module that is not bound to one interpreter.
  private static func isLoadable(_ name: String) -> Bool {
    let bound = [
      "js", "pyodide_js", "pyodide", "_pyodide", "_wasm_pocket", "__main__", "__future__",
    ]
    return !name.hasPrefix(".") && !bound.contains(String(name.prefix { $0 != "." }))
  }
}
