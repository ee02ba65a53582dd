import JSONText
import RPC
import Synchronization
import WasmPocket

/// Sends the client what a tool writes to stderr while its call runs, as `notifications/message`: each
/// line by itself, `info` unless it names another level, and what made the call fail as an `error`.
final class ToolMessages: Sendable {
  /// So many lines of a call are sent by themselves; of a tool that writes more, those that come
  /// together make one message.
  private static let mostSingle = 200
  /// The longest text of a message, in bytes of its line.
  private static let longest = 256 << 10

  private let tool: String
  private let wanted: LogLevel
  private let notify: @Sendable (JSON) -> Void
  private let sent = Mutex(0)

  /// For `request`, a call of `tool`; `nil` if its client wants no messages.
  init?(_ request: MethodRequest, _ tool: WasmTool) {
    guard let wanted = LogLevel.wanted(by: request) else { return nil }
    self.wanted = wanted
    self.tool = tool.name
    notify = request.notify
  }

  /// The tool has written `lines`.
  func tell(_ lines: [StderrLine]) {
    var (texts, level) = ([String](), LogLevel.info)
    for line in lines where !line.text.isEmpty {
      let own = line.level.flatMap(LogLevel.init) ?? .info
      if own != level || sent.withLock({ $0 < Self.mostSingle }) {
        send(texts, level)
        (texts, level) = ([], own)
      }
      texts.append(line.text)
    }
    send(texts, level)
  }

  /// The call came to `outcome`: a failure of the tool's code is said, and none of what went ahead of it.
  func end(_ outcome: CallOutcome) {
    guard !Task.isCancelled, let failure = outcome.failure, outcome.receipt != nil,
      outcome.questions == nil
    else {
      return
    }
    send([failure.message], .error)
  }

  private func send(_ texts: [String], _ level: LogLevel) {
    guard level >= wanted, !texts.isEmpty else { return }
    sent.withLock { $0 += 1 }
    notify(
      Message.notification(
        "notifications/message",
        params: [
          "level": .string(level.rawValue), "logger": .string(tool),
          "data": .string(texts.joined(separator: "\n").fitting(Self.longest)),
        ]))
  }
}
