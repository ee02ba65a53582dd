/// Bytes that are not acceptable JSON text.
public struct JSONError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, in jansson's words or ours.
  public let message: String
  /// 1-based line of the first offending character.
  public let line: Int

  /// A failure at `line`.
  public init(message: String, line: Int) {
    self.message = message
    self.line = line
  }

  /// The line and what is wrong with it.
  public var description: String { "line \(line): \(message)" }
}
