/// What stands between the calls of one tool.
public enum Isolation: String, Sendable, CaseIterable {
  /// An interpreter in a Worker of its own for each, all in one page and so in one process.
  case worker
  /// A page for each, in a BrowserContext and a process of its own.
  case context
}
