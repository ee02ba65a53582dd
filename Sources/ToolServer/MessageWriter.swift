import JSONText
import Logging
import RPC

/// Writes the server's messages, a line each; where the person wants it, checks them first.
struct MessageWriter: Sendable {
  let frames: FrameWriter
  let check: MessageCheck?
  let log: Logger

  /// Sends `message`. What is wrong with it is logged, and it is sent all the same.
  func send(_ message: JSON) {
    for problem in check?.problems(with: message) ?? [] {
      log.error("a message does not fit protocol/: \(problem): \(message.text.prefix(500))")
    }
    frames.send(message.bytes)
  }
}
