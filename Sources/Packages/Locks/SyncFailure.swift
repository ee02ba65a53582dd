/// What is to be said of a tool that was synced: mostly, why it could not be.
public struct SyncFailure: Error, Sendable, CustomStringConvertible {
  /// Where the tool comes from, without credentials.
  public let source: ToolSource
  /// The name its author gave it; `nil` if that is not known yet.
  public let name: String?
  /// What went wrong and what to do about it.
  public let reason: String

  /// A failure of the tool from `source`, named `name`.
  init(source: ToolSource, name: String?, _ error: any Error) {
    self.init(source: source, name: name, "\(error)")
  }

  /// A note on the tool from `source`, named `name`.
  init(source: ToolSource, name: String?, _ reason: String) {
    self.source = source
    self.name = name
    self.reason = reason
  }

  /// The tool and the reason.
  public var description: String { "\(name.map { "\($0) (\(source))" } ?? "\(source)"): \(reason)" }
}
