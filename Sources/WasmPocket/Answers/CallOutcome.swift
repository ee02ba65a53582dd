internal import Egress
public import JSONText

/// What one call of a tool came to.
public struct CallOutcome: Sendable {
  /// What the tool wrote to stdout, to the byte.
  public var output: [UInt8] = []
  /// What it wrote to stderr, to the byte.
  public var errors: [UInt8] = []
  /// Why the call failed; `nil` if it did not.
  public var failure: CallFailure?

  /// The files that it left in `/outbox`, in the order of their paths.
  public internal(set) var files: [OutputFile] = []
  /// What it wrote to stdout, if that is an object.
  public internal(set) var structured: JSON?
  /// What it wrote to stdout, if that is a `CallToolResult` by the tool's `config.toml`.
  public internal(set) var result: JSONObject?
  /// What it asks the person before it can answer, by names of its own: `InputRequest` objects.
  /// Such an outcome is a failure too, for whoever cannot pass the questions on.
  public internal(set) var questions: JSONObject?
  /// What it wants to have again with the answers.
  public internal(set) var state: String?

  /// What the call did; `nil` if it was not run.
  public internal(set) var receipt: CallReceipt?
  /// The credentials that were missing, for which reason it was not run.
  public internal(set) var missingCredentials: [String] = []

  /// What the tool wrote to stdout, as text; bytes that are not UTF-8 become U+FFFD.
  public var stdout: String { String(decoding: output, as: UTF8.self) }

  /// What it wrote to stderr, as text for people: without the lines that say how far it is.
  public var stderr: String { StderrLine.readable(String(decoding: errors, as: UTF8.self)) }

  /// An outcome with nothing in it.
  public init() {}

  /// A call that came to nothing but `failure`.
  public init(failure: CallFailure) { self.failure = failure }
}

/// A file that a call leaves for who made it.
public struct OutputFile: Sendable, Equatable {
  /// Its path below `/outbox`.
  public let path: String
  /// What it holds.
  public let bytes: [UInt8]

  /// The file at `path`, which holds `bytes`.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// What it holds, in Base64.
  public var base64: String { Base64.text(bytes) }
}

/// Why a call failed, for the model or the person who made it.
public struct CallFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What happened and what to do about it.
  public let message: String

  /// The message.
  public var description: String { message }

  /// A failure with `message`, a sentence.
  public init(_ message: String) { self.message = message }

  /// The failure of a call whose `questions` (``CallOutcome/questions``) nobody answers.
  ///
  /// - Parameter reason: why nobody could be asked, without a full stop.
  public init(asking questions: JSONObject, tool: String, butNobodyBecause reason: String) {
    let texts = questions.map { "\"\($0.value["params"]?["message"]?.string ?? $0.key)\"" }
    self.init(
      "The tool \(tool) asks the person: \(texts.joined(separator: ", ")). Nobody could be asked: "
        + "\(reason). Give the answer among the arguments, if the tool has one for it.")
  }
}
