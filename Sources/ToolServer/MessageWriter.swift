import JSONText
import Logging
import RPC

/// Writes the server's messages, a line each; where the person wants it, checks them first.
struct MessageWriter: Sendable {
  let frames: FrameWriter
  let check: MessageCheck?
  let log: Logger

  /// Sends `message`.
  func send(_ message: JSON) { send(message.bytes) }

  /// Sends `line`, a message as JSON text. What is wrong with it is logged, and it is sent all the
  /// same.
  func send(_ line: [UInt8]) {
    if let check { report(check, line) }
    frames.send(line)
  }

  private func report(_ check: MessageCheck, _ line: [UInt8]) {
    let problems = (try? JSON(parsing: line)).map(check.problems) ?? ["it is not JSON"]
    for problem in problems {
      let text = String(decoding: line.prefix(500), as: UTF8.self)
      log.error("a message does not fit protocol/: \(problem): \(text)")
    }
  }
}
