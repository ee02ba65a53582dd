/// What one call of a tool came to.
public struct CallOutcome: Sendable {
  /// What the tool wrote to stdout, newlines included; bytes that are not UTF-8 became U+FFFD.
  public var stdout = ""
  /// What it wrote to stderr.
  public var stderr = ""
  /// Why the call failed; `nil` if it did not.
  public var failure: CallFailure?

  /// An outcome with nothing in it.
  public init() {}

  /// A call that came to nothing but `failure`.
  public init(failure: CallFailure) { self.failure = failure }
}

/// Why a call failed, for the model or the person who made it.
public struct CallFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What happened and what to do about it.
  public let message: String

  /// The message.
  public var description: String { message }

  /// A failure with `message`, a sentence.
  public init(_ message: String) { self.message = message }
}
