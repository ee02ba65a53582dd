import RPC
import Synchronization

/// Takes the answer to one message as JSON text, or `nil` if it gets none; called exactly once.
typealias Reply = @Sendable ([UInt8]?) -> Void

/// The requests that are being served: the one place that owns their tasks.
///
/// Each is entered while its line is read, so that a cancellation on the next line finds it. Two
/// requests of one id are both served, and both are cancelled.
final class Requests: Sendable {
  private struct Entry {
    let id: RequestID
    let method: String
    let task: Task<Void, Never>
  }

  private struct State {
    var entries: [Int: Entry] = [:]
    /// The keys of the entries by the ids of their requests.
    var keys: [RequestID: Set<Int>] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  /// How many requests of `method` are being served.
  func count(of method: String) -> Int {
    state.withLock { state in state.entries.values.count { $0.method == method } }
  }

  /// Whether a request of this id is being served.
  func contains(_ id: RequestID) -> Bool {
    state.withLock { state in state.keys[id] != nil }
  }

  /// Starts serving request `id`.
  ///
  /// - Parameters:
  ///   - answer: makes the response.
  ///   - reply: called once, with the response, or with `nil` if the request was cancelled.
  func start(
    _ id: RequestID, method: String, reply: @escaping Reply,
    answer: @escaping @Sendable () async -> [UInt8]
  ) {
    state.withLock { state in
      let key = state.next
      state.next += 1
      let task = Task { [self] in
        let response = await answer()
        reply(Task.isCancelled ? nil : response)
        remove(key)
      }
      state.entries[key] = Entry(id: id, method: method, task: task)
      state.keys[id, default: []].insert(key)
    }
  }

  /// Cancels every request of this id.
  func cancel(_ id: RequestID) {
    let tasks = state.withLock { state in
      state.keys[id, default: []].compactMap { state.entries[$0]?.task }
    }
    for task in tasks { task.cancel() }
  }

  /// Cancels all.
  func cancel() {
    let tasks = state.withLock { $0.entries.values.map(\.task) }
    for task in tasks { task.cancel() }
  }

  /// Returns when none is being served.
  func drain() async {
    while let task = state.withLock({ $0.entries.values.first?.task }) { _ = await task.value }
  }

  private func remove(_ key: Int) {
    state.withLock { state in
      guard let id = state.entries.removeValue(forKey: key)?.id else { return }
      state.keys[id]?.remove(key)
      if state.keys[id]?.isEmpty == true { state.keys[id] = nil }
    }
  }
}
