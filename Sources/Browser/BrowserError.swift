/// Why the browser could not do what was asked of it.
public struct BrowserError: Error, Equatable, CustomStringConvertible {
  /// What was attempted, e.g. `start the browser` or a DevTools method.
  public let attempt: String
  /// What is wrong.
  public let problem: String
  /// What to do about it, an imperative sentence without its full stop; may be empty.
  public let remedy: String

  /// A failure of `attempt`.
  public init(attempt: String, problem: String, remedy: String = "") {
    self.attempt = attempt
    self.problem = problem
    self.remedy = remedy
  }

  /// A sentence or two.
  public var description: String {
    "cannot \(attempt): \(problem)." + (remedy.isEmpty ? "" : " \(remedy).")
  }

  /// The browser went away while something was waiting for it.
  static let ended = BrowserError(
    attempt: "go on", problem: "the browser ended unexpectedly",
    remedy: "Call again; it is started anew")
}
