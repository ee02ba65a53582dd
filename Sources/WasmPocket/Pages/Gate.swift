internal import Synchronization

/// Something that opens once, and that many can wait for, each for as long as it likes.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var next = 0
    var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
  }

  private let state = Mutex(State())

  /// Lets all go on that wait, and all that come later.
  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    for continuation in waiting { continuation.finish() }
  }

  /// Waits until it is open, or for `limit`, or until the task is cancelled.
  func wait(atMost limit: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { for await _ in self.opening() {} }
      group.addTask { try? await Task.sleep(for: limit) }
      await group.next()
      group.cancelAll()
    }
  }

  /// Ends when it is open.
  private func opening() -> AsyncStream<Void> {
    AsyncStream { continuation in
      let key: Int? = state.withLock { state in
        if state.isOpen { return nil }
        state.next += 1
        state.waiting[state.next] = continuation
        return state.next
      }
      guard let key else { return continuation.finish() }
      continuation.onTermination = { _ in
        self.state.withLock { $0.waiting[key] = nil }
      }
    }
  }
}
