public import JSONText

/// What a call has beside its arguments: who wants to hear how far it is, and what it is part of.
public struct CallContext: Sendable {
  /// How far a call is.
  public enum Progress: Sendable, Equatable {
    /// It waits for its turn.
    case queued
    /// Its interpreter is being started.
    case starting
    /// Its code runs.
    case running
    /// What the code itself says: how much of how much is done, and what it is at.
    case reported(Double, total: Double?, message: String)
  }

  /// Told how far the call is.
  public var progress: (@Sendable (Progress) -> Void)?
  /// Told the lines that the code writes to stderr while it runs, without those that say how far it is:
  /// one or more at a time.
  public var stderr: (@Sendable ([StderrLine]) -> Void)?
  /// The fields of the trace that the call is part of, by their names: `traceparent`, `tracestate`,
  /// `baggage` ([W3C](https://www.w3.org/TR/trace-context/)).
  public var trace: [String: String] = [:]

  /// What the person answered to questions of the tool, by their names, as the client has it
  /// (`inputResponses`); `nil` where none were asked. Only tools that may ask see it.
  public var answers: JSONObject?
  /// What the tool handed on when it asked (``CallOutcome/state``).
  public var state: String?

  /// None of it.
  public init() {}

  /// Whether somebody wants to hear what the code says while it runs.
  var isHeard: Bool { progress != nil || stderr != nil }

  /// The environment variable that holds the answers, as JSON.
  static let answersVariable = "WASM_POCKET_ANSWERS"
  /// The environment variable that holds the state.
  static let stateVariable = "WASM_POCKET_STATE"

  /// What a call of `tool` sees of it, as environment variables.
  func environment(for tool: WasmTool) -> [String: String] {
    var variables = Dictionary(trace.map { ($0.key.uppercased(), $0.value) }) { first, _ in first }
    guard tool.access.mayAsk else { return variables }
    variables[Self.answersVariable] = answers.map { JSON.object($0).text }
    variables[Self.stateVariable] = state
    return variables
  }
}

extension CallContext.Progress {
  /// What a line of stderr begins with that says how far a tool is.
  static let mark = "wasm-pocket:progress "

  /// Reads what a tool says of itself on a line of stderr: `progress 3/10 reading`, after the mark.
  init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    let numbers = (parts.first ?? "").split(separator: "/", omittingEmptySubsequences: false)
    guard let done = numbers.first.flatMap({ Double($0) }), done.isFinite, done >= 0,
      numbers.count <= 2
    else { return nil }
    let total = numbers.count == 2 ? Double(numbers[1]) : nil
    if numbers.count == 2 && !(total.map { $0.isFinite && $0 >= done } ?? false) { return nil }
    let message = parts.count > 1 ? String(parts[1].prefix(200)) : ""
    self = .reported(done, total: total, message: message)
  }
}
