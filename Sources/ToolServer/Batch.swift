import Synchronization

/// The answers to a batch, which 2025-03-26 alone has, put together into one array.
final class Batch: Sendable {
  private let state: Mutex<(missing: Int, responses: [[UInt8]])>
  private let reply: Reply

  /// A batch of `count` messages whose array of answers goes to `reply`.
  init(count: Int, reply: @escaping Reply) {
    state = Mutex((count, []))
    self.reply = reply
  }

  /// Where one of the messages puts its answer.
  func slot() -> Reply {
    { [self] response in
      let responses: [[UInt8]]? = state.withLock { state in
        state.missing -= 1
        if let response { state.responses.append(response) }
        return state.missing == 0 ? state.responses : nil
      }
      // Nothing at all is written for a batch of notifications.
      if let responses { reply(responses.isEmpty ? nil : Self.array(responses)) }
    }
  }

  private static func array(_ elements: [[UInt8]]) -> [UInt8] {
    [UInt8(ascii: "[")] + elements.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
  }
}
