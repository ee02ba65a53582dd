import JSONText
import Logging
import RPC

/// Writes the server's messages, a line each; where the person wants it, checks them first.
struct MessageWriter: Sendable {
  /// What says how far a call is, and what a tool writes to its log, is left out while the client has so
  /// many bytes to read yet: a client that does not read must not fill our memory.
  private static let crowd = 4 << 20
  private static let droppable = ["notifications/progress", "notifications/message"]

  let frames: FrameWriter
  let check: MessageCheck?
  let log: Logger

  /// Sends `message`, a request or a notification by the rules of `revision`.
  func send(_ message: JSON, _ revision: Revision) {
    if Self.droppable.contains(message["method"]?.string ?? ""), frames.waiting > Self.crowd {
      return
    }
    send(message.bytes, revision)
  }

  /// Sends `line`, a message as JSON text. What is wrong with it is logged, and it is sent all the
  /// same.
  func send(_ line: [UInt8], _ revision: Revision) {
    if let check { report(check, line, revision) }
    frames.send(line)
  }

  private func report(_ check: MessageCheck, _ line: [UInt8], _ revision: Revision) {
    let problems =
      (try? JSON(parsing: line)).map { check.problems(with: $0, revision) } ?? ["it is not JSON"]
    for problem in problems {
      let text = String(decoding: line.prefix(500), as: UTF8.self)
      log.error("a message does not fit its schema: \(problem): \(text)")
    }
  }
}
