internal import Packages

/// The name a tool is advertised under: `^[a-zA-Z][a-zA-Z0-9_-]{0,39}$`, which every known host
/// accepts with its own prefix in front.
enum ToolName {
  static let maximumLength = 40

  /// A safe and stable form of the author's `name`; the name itself if it is safe.
  static func safe(_ name: String) -> String {
    var safe = String(name.unicodeScalars.map { isAllowed($0) ? Character($0) : "_" })
    if safe.first?.isLetter != true { safe = "t_" + safe }
    if safe.count <= maximumLength { return safe }
    // A digest keeps apart two long names that begin alike.
    return String(safe.prefix(maximumLength - 9)) + "_"
      + Digest(of: name.utf8).hexadecimal.prefix(8)
  }

  /// `name` with the smallest number behind it that is not taken.
  static func unique(_ name: String, among taken: Set<String>) -> String {
    if !taken.contains(name) { return name }
    for number in 2... {
      let suffix = "-\(number)"
      let candidate = String(name.prefix(maximumLength - suffix.count)) + suffix
      if !taken.contains(candidate) { return candidate }
    }
    return name
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
    default: false
    }
  }
}

extension ToolName {
  /// Whether the tool called `name` is to be served: it fits a pattern of `only`, if there is one, and
  /// none of `except`.
  static func isWanted(_ name: String, only: [String], except: [String]) -> Bool {
    (only.isEmpty || only.contains { fits(name, $0) }) && !except.contains { fits(name, $0) }
  }

  /// Whether `name` is `pattern`, in which `*` stands for anything.
  private static func fits(_ name: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return name == pattern
    }
    guard name.hasPrefix(first), name.dropFirst(first.count).hasSuffix(last) else { return false }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }
}
