/// How much is kept ready for calls that may come.
public struct WarmthOptions: Sendable {
  /// How many interpreters wait for calls of each tool that was called lately; `nil` for as many as
  /// its calls and the budget suggest.
  public var workers: Int?
  /// How much private memory the pages of tools may take together while they wait, in bytes.
  public var memory: Int
  /// After how long without a call the browser is closed, with all that waits in it.
  public var idle: Duration = .seconds(600)

  /// The defaults for this machine: a quarter of its memory, 2 GiB at most.
  public init() { memory = min(Machine.memory / 4, 2 << 30) }
}
