/// A line that a tool writes to stderr for whoever reads its log.
public struct StderrLine: Sendable, Equatable {
  /// What a line begins with that says how grave it is: `wasm-pocket:log warning the disk is full`.
  private static let mark = "wasm-pocket:log "
  private static let levels = [
    "debug", "info", "notice", "warning", "error", "critical", "alert", "emergency",
  ]

  /// How grave it is, if it says so: one of the names in
  /// [RFC 5424](https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1), in full and lower case.
  public let level: String?
  /// What it says, without its end.
  public let text: String

  /// Reads `line`; one that names no level, or one that there is not, is what it says.
  init(_ line: String) {
    let words = line.hasPrefix(Self.mark) ? line.dropFirst(Self.mark.count) : ""
    if let level = Self.levels.first(where: { words == $0 || words.hasPrefix($0 + " ") }) {
      self.level = level
      text = String(words.dropFirst(level.count + 1))
    } else {
      level = nil
      text = line
    }
  }

  /// The lines of `text` as people read them: without those that say how far a tool is, and with the
  /// level ahead of those that name one.
  static func readable(_ text: String) -> String {
    guard text.contains("wasm-pocket:") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix(CallContext.Progress.mark) }
      .map { line in
        let line = StderrLine(String(line))
        return line.level.map { "\($0): \(line.text)" } ?? line.text
      }.joined(separator: "\n")
  }
}
