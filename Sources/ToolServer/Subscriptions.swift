import JSONText
import RPC
import Synchronization

/// Who wants to hear of changes: the open `subscriptions/listen` of the modern era, each with what it
/// asked for, and whoever made a handshake.
final class Subscriptions: Sendable {
  /// A kind of change.
  enum Topic: String, CaseIterable, Sendable {
    case tools, prompts, resources

    /// What a listener calls it.
    var filter: String { rawValue + "ListChanged" }
    /// The notification of it.
    var method: String { "notifications/\(rawValue)/list_changed" }
  }

  private struct Listener {
    let id: RequestID
    let topics: Set<Topic>
    let notify: @Sendable (JSON) -> Void
  }

  private struct State {
    var listeners: [Int: Listener] = [:]
    var next = 0
    /// Where a client that made a handshake, and said that it is ready, hears of all.
    var legacy: (@Sendable (JSON) -> Void)?
  }

  private let state = Mutex(State())

  /// Adds a listener and returns what ends it.
  func listen(
    _ id: RequestID, _ topics: Set<Topic>, notify: @escaping @Sendable (JSON) -> Void
  ) -> @Sendable () -> Void {
    let key = state.withLock { state in
      state.next += 1
      state.listeners[state.next] = Listener(id: id, topics: topics, notify: notify)
      return state.next
    }
    return { [self] in state.withLock { $0.listeners[key] = nil } }
  }

  /// From now on the client of a handshake hears of changes too.
  func tellLegacy(_ notify: @escaping @Sendable (JSON) -> Void) {
    state.withLock { $0.legacy = notify }
  }

  /// Tells everybody who wants to know that `topic` has changed.
  func publish(_ topic: Topic) {
    let (listeners, legacy) = state.withLock { (Array($0.listeners.values), $0.legacy) }
    for listener in listeners where listener.topics.contains(topic) {
      listener.notify(
        Message.notification(
          topic.method,
          params: ["_meta": ["io.modelcontextprotocol/subscriptionId": listener.id.json]]))
    }
    legacy?(["jsonrpc": "2.0", "method": .string(topic.method)])
  }
}
