/// Why a file or a tool package could not be used: what was attempted, what was wrong, what to do.
public struct PackageError: Error, Equatable, CustomStringConvertible {
  /// What was attempted, e.g. `read config.toml`.
  public let attempt: String
  /// The file or folder it was attempted on.
  public let path: String
  /// Where in the file, if it is known; lines and columns count from 1.
  public let position: TextPosition?
  /// What is wrong.
  public let problem: String
  /// What to do about it.
  public let remedy: String

  /// A failure; `remedy` is an imperative sentence without its full stop.
  public init(
    attempt: String, path: String, position: TextPosition? = nil, problem: String, remedy: String
  ) {
    self.attempt = attempt
    self.path = path
    self.position = position
    self.problem = problem
    self.remedy = remedy
  }

  /// A sentence that says what was attempted, where, what is wrong, and what to do.
  public var description: String {
    let place = position.map { ":\($0.line):\($0.column)" } ?? ""
    let advice = remedy.prefix(1).uppercased() + remedy.dropFirst()
    return "cannot \(attempt): \(path)\(place): \(problem). \(advice)."
  }
}

/// A place in a text.
public struct TextPosition: Equatable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1.
  public let column: Int

  /// A place at `line` and `column`.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
