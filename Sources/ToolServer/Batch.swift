import JSONText
import Synchronization

/// The answers to a batch, which 2025-03-26 alone has, put together into one array.
final class Batch: Sendable {
  private let state: Mutex<(missing: Int, responses: [JSON])>
  private let reply: Reply

  /// A batch of `count` messages whose array of answers goes to `reply`.
  init(count: Int, reply: @escaping Reply) {
    state = Mutex((count, []))
    self.reply = reply
  }

  /// Where one of the messages puts its answer.
  func slot() -> Reply {
    { [self] response in
      let responses: [JSON]? = state.withLock { state in
        state.missing -= 1
        if let response { state.responses.append(response) }
        return state.missing == 0 ? state.responses : nil
      }
      // Nothing at all is written for a batch of notifications.
      if let responses { reply(responses.isEmpty ? nil : .array(responses)) }
    }
  }
}
