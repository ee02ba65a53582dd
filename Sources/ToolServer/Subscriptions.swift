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
    let uris: Set<String>
    let notify: @Sendable (JSON) -> Void
    let end: AsyncStream<Never>.Continuation

    /// What its notifications say of it.
    var meta: JSON { ["io.modelcontextprotocol/subscriptionId": id.json] }
  }

  private struct State {
    var listeners: [Int: Listener] = [:]
    var next = 0
    var isClosed = false
    var ended: [RequestID] = []
    /// Where a client that made a handshake, and said that it is ready, hears of all.
    var legacy: (@Sendable (JSON) -> Void)?
    /// The resources that it wants to hear of, by their URIs.
    var legacyResources: [String: @Sendable (JSON) -> Void] = [:]
  }

  private let state = Mutex(State())

  /// The listeners that ``close()`` ended.
  var ended: [RequestID] { state.withLock { $0.ended } }

  /// The URIs of the resources that somebody wants to hear of.
  var resources: Set<String> {
    state.withLock { state in
      state.listeners.values.reduce(into: Set(state.legacyResources.keys)) { $0.formUnion($1.uris) }
    }
  }

  /// Tells who sent request `id` of `topics` and of the resources at `uris`, until that is cancelled or
  /// the server ends it.
  func listen(
    _ id: RequestID, _ topics: Set<Topic>, _ uris: Set<String>,
    notify: @escaping @Sendable (JSON) -> Void
  ) async {
    let (ends, end) = AsyncStream<Never>.makeStream()
    let key = add(Listener(id: id, topics: topics, uris: uris, notify: notify, end: end))
    await withTaskCancellationHandler {
      for await _ in ends {}
    } onCancel: {
      end.finish()
    }
    state.withLock { state in
      state.listeners[key] = nil
      if !Task.isCancelled { state.ended.append(id) }
    }
  }

  private func add(_ listener: Listener) -> Int {
    state.withLock { state in
      state.next += 1
      state.listeners[state.next] = listener
      if state.isClosed { listener.end.finish() }
      return state.next
    }
  }

  /// Ends all that listen, and those that would begin to.
  func close() {
    state.withLock { state in
      state.isClosed = true
      for listener in state.listeners.values { listener.end.finish() }
    }
  }

  /// From now on the client of a handshake hears of changes too.
  func tellLegacy(_ notify: @escaping @Sendable (JSON) -> Void) {
    state.withLock { $0.legacy = notify }
  }

  /// A handshake was made: until the client says that it is ready, it hears of nothing, and it has asked
  /// for no resources.
  func holdLegacy() { state.withLock { ($0.legacy, $0.legacyResources) = (nil, [:]) } }

  /// From now on a client of the legacy era hears of the resource at `uri`.
  func subscribe(to uri: String, notify: @escaping @Sendable (JSON) -> Void) {
    state.withLock { $0.legacyResources[uri] = notify }
  }

  /// And now no longer.
  func unsubscribe(from uri: String) {
    state.withLock { $0.legacyResources[uri] = nil }
  }

  /// Tells everybody who wants to know that there is something else at `uri`.
  func publish(resource uri: String) {
    let method = "notifications/resources/updated"
    let (listeners, legacy) = state.withLock { state in
      (Array(state.listeners.values), state.legacyResources[uri])
    }
    for listener in listeners where listener.uris.contains(uri) {
      listener.notify(
        Message.notification(method, params: ["uri": .string(uri), "_meta": listener.meta]))
    }
    legacy?(Message.notification(method, params: ["uri": .string(uri)]))
  }

  /// Tells everybody who wants to know that `topic` has changed.
  func publish(_ topic: Topic) {
    let (listeners, legacy) = state.withLock { (Array($0.listeners.values), $0.legacy) }
    for listener in listeners where listener.topics.contains(topic) {
      listener.notify(Message.notification(topic.method, params: ["_meta": listener.meta]))
    }
    legacy?(["jsonrpc": "2.0", "method": .string(topic.method)])
  }
}
