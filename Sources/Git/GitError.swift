/// Why something in a repository could not be had: what was attempted, where, what went wrong, and
/// what to do. Never holds a password or token.
public struct GitError: Error, Equatable, CustomStringConvertible {
  /// What sort of failure it was.
  public enum Kind: String, Sendable {
    /// No branch, tag or other reference has that name.
    case unknownReference
    /// The repository does not have the commit, or no longer.
    case missingCommit
    /// The commit has no such file or folder.
    case missingPath
    /// The path is a submodule or lies in one.
    case submodule
    /// The server wants other credentials, or is not the one that is known.
    case authentication
    /// The server cannot be reached or broke off.
    case unreachable
    /// It was too large, too slow or too deep.
    case limit
    /// What is stored or was sent is damaged.
    case corrupt
    /// The task was cancelled.
    case cancelled
    /// Anything else.
    case other
  }

  /// What sort of failure it was.
  public let kind: Kind
  /// What was attempted, e.g. `fetch a commit`.
  public let attempt: String
  /// Where: an address without credentials, or a path.
  public let place: String
  /// What went wrong.
  public let problem: String
  /// What to do about it: an imperative sentence without its full stop.
  public let remedy: String

  init(_ kind: Kind, _ attempt: String, at place: String, problem: String, remedy: String) {
    self.kind = kind
    self.attempt = attempt
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }

  /// A sentence that says what was attempted, where, what went wrong, and what to do.
  public var description: String {
    let advice = remedy.prefix(1).uppercased() + remedy.dropFirst()
    return "cannot \(attempt): \(place): \(problem). \(advice)."
  }
}
