internal import JSONText
internal import Packages

/// What a call's page posted: a pack of `status`, `stdout` and `stderr`.
///
/// The tool's code could have made it up; it is read as anybody's text.
struct Answer {
  /// What the call came to.
  let outcome: CallOutcome

  /// Reads `pack`; output beyond the limits is cut here too.
  init(_ pack: [UInt8], _ limits: CallLimits) {
    let files = FilePack.files(in: pack, limit: 3) ?? []
    func bytes(_ name: String) -> [UInt8] { files.first { $0.path == name }?.bytes ?? [] }
    guard let status = try? JSON(parsing: bytes("status")) else {
      outcome = CallOutcome(failure: CallFailure("The tool broke the runtime's answer."))
      return
    }
    var outcome = CallOutcome()
    outcome.output = Array(bytes("stdout").prefix(limits.output))
    outcome.errors = Array(bytes("stderr").prefix(limits.output))
    let most = max(status["stdout"]?.int ?? 0, status["stderr"]?.int ?? 0)
    outcome.failure =
      Self.failure(status, limits) ?? (most > limits.output ? LimitText.output(limits) : nil)
    self.outcome = outcome
  }

  private static func failure(_ status: JSON, _ limits: CallLimits) -> CallFailure? {
    if let traceback = status["exception"]?.string {
      let isMemory = status["memory"]?.bool == true
      return CallFailure(traceback + (isMemory ? LimitText.memory(limits).message : ""))
    }
    if let fatal = status["fatal"]?.string {
      return CallFailure("The runtime broke down while the tool ran: \(fatal)")
    }
    let exit = status["exit"]?.int ?? 1
    return exit == 0 ? nil : CallFailure("The tool exited with status \(exit).")
  }
}
