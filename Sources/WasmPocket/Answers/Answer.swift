internal import JSONText
internal import Packages

/// What a call may leave in `/outbox`.
enum OutboxLimits {
  /// How many files.
  static let count = 64
  /// How many bytes they have together: what in Base64 still fits into a line of 10 MiB.
  static let bytes = 7 << 20
}

/// What a call's Worker said: the status, stdout and stderr, as JSON or in a pack.
///
/// The tool's code could have made it up; it is read as anybody's text.
struct Answer {
  /// What the call came to.
  private(set) var outcome: CallOutcome

  /// Reads `pack`; output beyond the limits is cut here too.
  ///
  /// - Parameter parts: the beginning of stdout, which was posted ahead.
  init(_ pack: [UInt8], _ limits: CallLimits, ahead parts: [[UInt8]] = []) {
    let files = FilePack.files(in: pack, limit: 3 + OutboxLimits.count) ?? []
    func bytes(_ name: String) -> [UInt8] { files.first { $0.path == name }?.bytes ?? [] }
    let status = try? JSON(parsing: bytes("status"))
    let isWhole = status?["parts"]?.int ?? 0 == parts.count
    let output = parts.isEmpty ? bytes("stdout") : Array(parts.joined()) + bytes("stdout")
    self.init(isWhole ? status : nil, output, bytes("stderr"), limits)
    let prefix = "outbox/"
    outcome.files = files.filter { $0.path.hasPrefix(prefix) }
      .map { OutputFile(path: String($0.path.dropFirst(prefix.count)), bytes: $0.bytes) }
      .sorted { $0.path < $1.path }
  }

  /// Reads `reply`: `status`, `output` and `errors`.
  init(_ reply: JSON, _ limits: CallLimits) {
    func bytes(_ name: String) -> [UInt8] { Array((reply[name]?.string ?? "").utf8) }
    self.init(reply["status"], bytes("output"), bytes("errors"), limits)
  }

  private init(_ status: JSON?, _ output: [UInt8], _ errors: [UInt8], _ limits: CallLimits) {
    guard let status else {
      outcome = CallOutcome(failure: Self.broken)
      return
    }
    var outcome = CallOutcome()
    outcome.output = output.count > limits.output ? Array(output.prefix(limits.output)) : output
    outcome.errors = errors.count > limits.output ? Array(errors.prefix(limits.output)) : errors
    let most = max(status["stdout"]?.int ?? 0, status["stderr"]?.int ?? 0)
    outcome.failure =
      Self.failure(status, limits) ?? (most > limits.output ? LimitText.output(limits) : nil)
    self.outcome = outcome
  }

  private static let broken = CallFailure("The tool broke the runtime's answer.")

  private static func failure(_ status: JSON, _ limits: CallLimits) -> CallFailure? {
    if let problem = status["outbox"]?.string { return LimitText.outbox(problem) }
    if let traceback = status["exception"]?.string {
      let isMemory = status["memory"]?.bool == true
      return CallFailure(traceback + (isMemory ? LimitText.memory(limits).message : ""))
    }
    if let fatal = status["fatal"]?.string {
      return CallFailure("The runtime broke down while the tool ran: \(fatal)")
    }
    let exit = (status["exit"]?.int ?? 1) & 0xFF
    return exit == 0 ? nil : CallFailure("The tool exited with status \(exit).")
  }
}
